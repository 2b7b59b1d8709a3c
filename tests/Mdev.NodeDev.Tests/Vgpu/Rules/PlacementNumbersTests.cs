namespace Mdev.NodeDev.Tests;

public sealed class PlacementNumbersTests
{
    [TestCase(8, 6, "0 16 24 40")]
    [TestCase(4, 12, "0 8 12 20 24 32 36 44")]
    [TestCase(16, 3, "0 32")]
    [TestCase(48, 1, "0")]
    [TestCase(24, 2, "0 24")]
    [TestCase(12, 4, "0 12 24 36")]
    public void Mixed_A40_AreTheDriversNumbers(int size, int maximum, string numbers)
    {
        PlacementNumbers found = PlacementNumbers.Mixed(48, size, maximum, isAmpere: true);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(string.Join(' ', found.Least), Is.EqualTo(numbers));
        Assert.That(found.Most, Is.EqualTo(found.Least));
    }

    [Test]
    public void Mixed_OneGiBOnAmpere_LosesTwo()
    {
        PlacementNumbers found = PlacementNumbers.Mixed(48, 1, 32, isAmpere: true);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(found.Least, Has.Count.EqualTo(30).And.None.EqualTo(8).And.None.EqualTo(32));
        Assert.That(found.Most, Is.EqualTo(found.Least));
    }

    [Test]
    public void Mixed_OneGiBOnAda_LosesHalfOrNone()
    {
        PlacementNumbers found = PlacementNumbers.Mixed(48, 1, 32, isAmpere: false);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(string.Join(' ', found.Least), Is.EqualTo("0 5 6 11 12 17 18 23 24 29 30 35 36 41 42 47"));
        Assert.That(found.Most, Has.Count.EqualTo(32));
    }

    [Test]
    public void Mixed_PartsThatEndWithinAGiB_AreNotCertain()
    {
        PlacementNumbers found = PlacementNumbers.Mixed(94, 11, 8, isAmpere: false);
        Assert.That(found.Least.Count, Is.LessThan(found.Most.Count));
        Assert.That(found.Most, Is.SupersetOf(found.Least));
    }

    [TestCase(3, 32, "0 3 6 9 12 15 18 21")]
    [TestCase(4, 24, "0 4 8 12 16 20 24 28")]
    [TestCase(32, 3, "0 32 64")]
    [TestCase(96, 1, "0")]
    public void Blackwell_AreEquallySpaced(int size, int maximum, string first)
    {
        ValueList<int> numbers = PlacementNumbers.Blackwell(96, maximum).Least;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(numbers, Has.Count.EqualTo(maximum));
        Assert.That(string.Join(' ', numbers.Take(8)), Is.EqualTo(first));
        Assert.That(numbers[^1] + size, Is.LessThanOrEqualTo(96));
    }

    [Test]
    public void InRows_AreMultiplesOfTheSize() =>
        Assert.That(PlacementNumbers.InRows(8, 6).Least, Is.EqualTo(new[] { 0, 8, 16, 24, 32, 40 }));

    [TestCase(41)]
    [TestCase(384)]
    public void Mixed_MaximumAboveTheParts_HasNone(int maximum) =>
        Assert.That(PlacementNumbers.Mixed(384, 1, maximum, isAmpere: true).Most, Is.Empty);
}
