namespace Mdev.NodeDev.Tests;

/// <summary>What the ids say. That they are unique and documented is tested with the document.</summary>
public sealed class DescriptorTableTests
{
    [TestCaseSource(nameof(WithBand))]
    public void Ids_ThirdCharacterIsTheSeverity(string id)
    {
        DiagnosticDescriptor descriptor = DiagnosticDescriptors.All.Single(one => one.Id == id);
        DiagnosticSeverity expected = id[3] switch
        {
            '0' => DiagnosticSeverity.Error,
            '1' => DiagnosticSeverity.Warning,
            '2' => DiagnosticSeverity.Info,
            '3' => DiagnosticSeverity.Error,
            _ => throw new InvalidOperationException($"{id} belongs to no band."),
        };
        Assert.That(descriptor.Severity, Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(Ids))]
    public void Ids_FirstDigitIsTheSubject(string id) =>
        Assert.That(id[2], Is.AnyOf('1', '2', '3', '4', '6', '7', '8'));

    [Test]
    public void Titles_AreUnique() => Assert.That(DiagnosticDescriptors.All.Select(one => one.Title), Is.Unique);

    /// <summary>The severity of a rule is its own, and a user's to change: ND14xx, ND15xx.</summary>
    static IEnumerable<string> WithBand => Ids.Where(id => id[2] != '1' || id[3] is not ('4' or '5'));

    static IEnumerable<string> Ids => DiagnosticDescriptors.All.Select(one => one.Id);
}
