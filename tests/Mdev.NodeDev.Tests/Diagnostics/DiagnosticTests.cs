namespace Mdev.NodeDev.Tests;

public sealed class DiagnosticTests
{
    static readonly DiagnosticDescriptor Error = new(
        "ND1999",
        DiagnosticSeverity.Error,
        "title",
        "{0} is not {1}",
        "Help."
    );

    [Test]
    public void ToString_IsWhatEditorsExpect()
    {
        SourceLocation place = new("dev/x.xml", 3, 14, "/device");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Error.At(place, "a", "b").ToString(), Is.EqualTo("dev/x.xml(3,14): error ND1999: a is not b"));
        Assert.That(Warning().At(place, "a", 1).ToString(), Is.EqualTo("dev/x.xml(3,14): warning ND1999: a is not 1"));
        Assert.That(Info().At(place, null, 2.5).ToString(), Is.EqualTo("dev/x.xml(3,14): info ND1999:  is not 2.5"));
    }

    [TestCase("x.xml", null, null, "x.xml")]
    [TestCase("x.xml", 3, null, "x.xml(3,1)")]
    [TestCase("x.xml", 3, 14, "x.xml(3,14)")]
    [TestCase("x.xml", null, 14, "x.xml")]
    [TestCase(null, 3, 14, "(3,14)")]
    [TestCase(null, null, null, "")]
    [TestCase("a\nb\u001b[2J", 1, 2, @"a\u000ab\u001b[2J(1,2)")]
    public void Location_PrintsWhatIsKnown(string? source, int? line, int? column, string text) =>
        Assert.That(new SourceLocation(source, line, column).ToString(), Is.EqualTo(text));

    [Test]
    public void ToString_WithoutLocation_HasNoPrefix() =>
        Assert.That(Error.At(default, "a", "b").ToString(), Is.EqualTo("error ND1999: a is not b"));

    [Test]
    public void Location_LongSource_KeepsTheLine()
    {
        SourceLocation place = new(new string('x', 5000), 3, 14);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(place.ToString(), Has.Length.LessThan(500).And.EndsWith("…(3,14)"));
        Assert.That(Error.At(place, "a", "b").ToString(), Does.Contain("(3,14): error ND1999: "));
    }

    [Test]
    public void ToString_EscapesHostileText()
    {
        Diagnostic diagnostic = Error.At(new SourceLocation("a\u001b\nb"), "x\n\u001b[31m", "y\uDC80");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(diagnostic.Message, Is.EqualTo(@"x\u000a\u001b[31m is not y\udc80"));
        Assert.That(
            diagnostic.ToString(),
            Is.EqualTo(@"a\u001b\u000ab: error ND1999: x\u000a\u001b[31m is not y\udc80")
        );
        Assert.That(diagnostic.Location.Source, Is.EqualTo("a\u001b\nb"), "the file itself");
    }

    [Test]
    public void At_ValuesMayHoldBraces() =>
        Assert.That(Error.At(default, "{1}", "{{").Message, Is.EqualTo("{1} is not {{"));

    [Test]
    public void Equals_ComparesContent()
    {
        SourceLocation place = new("a");
        Diagnostic diagnostic = Error.At(place, 1, 2);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(diagnostic, Is.EqualTo(Error.At(new SourceLocation("a"), 1, 2)));
        Assert.That(diagnostic, Is.Not.EqualTo(Error.At(place, 1, 3)));
        Assert.That(diagnostic, Is.Not.EqualTo(Error.At(new SourceLocation("b"), 1, 2)));
        Assert.That(diagnostic, Is.Not.EqualTo(Warning().At(place, 1, 2)));
        Assert.That(diagnostic.Id, Is.EqualTo("ND1999"));
        Assert.That(diagnostic.Severity, Is.EqualTo(DiagnosticSeverity.Error));
    }

    static DiagnosticDescriptor Warning() => Error with { Severity = DiagnosticSeverity.Warning };

    static DiagnosticDescriptor Info() => Error with { Severity = DiagnosticSeverity.Info };
}
