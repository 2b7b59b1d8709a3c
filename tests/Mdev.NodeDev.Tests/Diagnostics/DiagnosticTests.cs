using NUnit.Framework;

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
    public void It_prints_as_editors_and_build_tools_expect()
    {
        SourceLocation place = new("dev/x.xml", 3, 14, "/device");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Error.At(place, "a", "b").ToString(),
                Is.EqualTo("dev/x.xml(3,14): error ND1999: a is not b")
            );
            Assert.That(
                Warning().At(place, "a", 1).ToString(),
                Is.EqualTo("dev/x.xml(3,14): warning ND1999: a is not 1")
            );
            Assert.That(
                Info().At(place, null, 2.5).ToString(),
                Is.EqualTo("dev/x.xml(3,14): info ND1999:  is not 2.5")
            );
        }
    }

    [TestCase("x.xml", null, null, "x.xml")]
    [TestCase("x.xml", 3, null, "x.xml(3,1)")]
    [TestCase("x.xml", 3, 14, "x.xml(3,14)")]
    [TestCase("x.xml", null, 14, "x.xml")]
    [TestCase(null, 3, 14, "(3,14)")]
    [TestCase(null, null, null, "")]
    [TestCase("a\nb\u001b[2J", 1, 2, @"a\u000ab\u001b[2J(1,2)")]
    public void A_place_prints_as_far_as_it_is_known(
        string? source,
        int? line,
        int? column,
        string text
    ) => Assert.That(new SourceLocation(source, line, column).ToString(), Is.EqualTo(text));

    [Test]
    public void Without_a_place_only_the_finding_is_printed() =>
        Assert.That(Error.At(default, "a", "b").ToString(), Is.EqualTo("error ND1999: a is not b"));

    [Test]
    public void The_line_is_printed_behind_a_source_that_is_cut()
    {
        SourceLocation place = new(new string('x', 5000), 3, 14);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(place.ToString(), Has.Length.LessThan(500).And.EndsWith("…(3,14)"));
            Assert.That(
                Error.At(place, "a", "b").ToString(),
                Does.Contain("(3,14): error ND1999: ")
            );
        }
    }

    [Test]
    public void Hostile_text_is_printed_as_escapes()
    {
        Diagnostic finding = Error.At(new SourceLocation("a\u001b\nb"), "x\n\u001b[31m", "y\uDC80");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Message, Is.EqualTo(@"x\u000a\u001b[31m is not y\udc80"));
            Assert.That(
                finding.ToString(),
                Is.EqualTo(@"a\u001b\u000ab: error ND1999: x\u000a\u001b[31m is not y\udc80")
            );
            Assert.That(finding.Location.Source, Is.EqualTo("a\u001b\nb"), "the file itself");
        }
    }

    [Test]
    public void Values_with_braces_are_values() =>
        Assert.That(Error.At(default, "{1}", "{{").Message, Is.EqualTo("{1} is not {{"));

    [Test]
    public void Findings_are_equal_by_content()
    {
        SourceLocation place = new("a");
        Diagnostic finding = Error.At(place, 1, 2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding, Is.EqualTo(Error.At(new SourceLocation("a"), 1, 2)));
            Assert.That(finding, Is.Not.EqualTo(Error.At(place, 1, 3)));
            Assert.That(finding, Is.Not.EqualTo(Error.At(new SourceLocation("b"), 1, 2)));
            Assert.That(finding, Is.Not.EqualTo(Warning().At(place, 1, 2)));
            Assert.That(finding.Id, Is.EqualTo("ND1999"));
            Assert.That(finding.Severity, Is.EqualTo(DiagnosticSeverity.Error));
        }
    }

    static DiagnosticDescriptor Warning() => Error with { Severity = DiagnosticSeverity.Warning };

    static DiagnosticDescriptor Info() => Error with { Severity = DiagnosticSeverity.Info };
}
