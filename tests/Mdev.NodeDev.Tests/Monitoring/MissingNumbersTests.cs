namespace Mdev.NodeDev.Tests;

public sealed class MissingNumbersTests
{
    [TestCase("", false)]
    [TestCase("7", false, Description = "What came before the first is not missing")]
    [TestCase("7 8 9", false)]
    [TestCase("7 9", true)]
    [TestCase("7 10 9", true)]
    [TestCase("7 10 9 8", false, Description = "Messages that overtake each other")]
    [TestCase("7 9 8 12 10 11", false)]
    [TestCase("7 9 8 8 7 3", false, Description = "Twice, and from before")]
    [TestCase("7 0 8", false, Description = "A message without a number")]
    [TestCase("7 2000 8", true)]
    [TestCase("7 18446744073709551615", true)]
    public void Note_Numbers_FindsWhetherOneIsMissing(string numbers, bool expected)
    {
        MissingNumbers missing = new();
        foreach (string number in numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            missing.Note(ulong.Parse(number, CultureInfo.InvariantCulture));

        Assert.That(missing.Any, Is.EqualTo(expected));
        missing.Forget();
        Assert.That(missing.Any, Is.False);
    }

    [Test]
    public void Note_AsManyAsAreWaitedFor_CanAllCome()
    {
        MissingNumbers missing = new();
        missing.Note(1);
        missing.Note(MissingNumbers.Most + 2);
        for (ulong number = MissingNumbers.Most + 1; number > 1; number--)
        {
            Assert.That(missing.Any, Is.True);
            missing.Note(number);
        }
        Assert.That(missing.Any, Is.False);
    }
}
