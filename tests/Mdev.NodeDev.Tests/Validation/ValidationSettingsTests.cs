using static Mdev.NodeDev.Tests.Verdicts;

namespace Mdev.NodeDev.Tests;

public sealed class ValidationSettingsTests
{
    static readonly string UpperCase = MdevWith("<uuid>5A0C1F1E-1111-4222-8333-444455556666</uuid>");

    [Test]
    public void CustomRule_ReportsPosition()
    {
        ValidationResult result = Of(UpperCase);
        Assert.That(result.IsValid, Is.True);
        Assert.That(
            result.Diagnostics.Single().ToString(),
            Is.EqualTo(
                "(1,67): info ND1401: '5A0C1F1E-1111-4222-8333-444455556666' is printed as "
                    + "5a0c1f1e-1111-4222-8333-444455556666"
            )
        );
    }

    [TestCase("<uuid>5a0c1f1e-1111-4222-8333-444455556666</uuid>", 0)]
    [TestCase("<uuid>5a0c1f1e111142228333444455556666</uuid>", 1)]
    public void CustomRule_AcceptsValidDocument(string content, int findings) =>
        Assert.That(Of(MdevWith(content)).Diagnostics, Has.Count.EqualTo(findings));

    [TestCase(ValidationAuthority.Schema)]
    [TestCase(ValidationAuthority.Parser)]
    public void Rules_BelongToStrictAuthority(ValidationAuthority scope) =>
        Assert.That(Of(UpperCase, scope).Diagnostics, Is.Empty);

    [Test]
    public void Rule_CanBeDisabledAndEnabled()
    {
        RuleSettings off = RuleSettings.Default.Without("ND1401");
        Assert.That(With(off).Diagnostics, Is.Empty);
        Assert.That(With(RuleSettings.Default).Diagnostics, Has.Count.EqualTo(1));
        Assert.That(With(off.With("ND1401", DiagnosticSeverity.Info)).Diagnostics, Has.Count.EqualTo(1));
    }

    [Test]
    public void Rule_SeverityCanBeChanged()
    {
        ValidationResult result = With(RuleSettings.Default.With("ND1401", DiagnosticSeverity.Error));
        Assert.That(result.IsValid, Is.False);
        Assert.That(result.Diagnostics[0].Id, Is.EqualTo("ND1401"));
        Assert.That(result.Diagnostics[0].Severity, Is.EqualTo(DiagnosticSeverity.Error));
    }

    [TestCase("ND1001")]
    [TestCase("ND1307")]
    [TestCase("ND9999")]
    [TestCase("nd1401")]
    [TestCase("")]
    public void Options_RefuseUnknownRule(string id)
    {
        Assert.That(() => RuleSettings.Default.Without(id), Throws.ArgumentException);
        Assert.That(() => RuleSettings.Default.With(id, DiagnosticSeverity.Info), Throws.ArgumentException);
    }

    [Test]
    public void Rules_HaveOneDescriptionEach() =>
        Assert.That(ValidationRules.All.Select(rule => rule.Descriptor), Is.EqualTo(RuleDiagnostics.All));

    [Test]
    public void Options_AreChecked()
    {
        Assert.That(() => new ValidationOptions { MaxBytes = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => new ValidationOptions { Version = new LibvirtVersion(6, 0) },
            Throws.InstanceOf<ArgumentOutOfRangeException>()
        );
        Assert.That(() => new ValidationOptions { Rules = null! }, Throws.InstanceOf<ArgumentNullException>());
    }

    static ValidationResult With(RuleSettings rules) =>
        NodeDeviceValidator.Validate(UpperCase, new ValidationOptions { Rules = rules });
}
