using Mdev.NodeDev.Conformance;
using static Mdev.NodeDev.Tests.Verdicts;

namespace Mdev.NodeDev.Tests;

/// <summary>Input made to harm the validator: it is refused with a reason, never thrown on, never waited for.</summary>
[Category("Slow")]
public sealed class HostileValidationTests
{
    const string Good = "<device><name>d</name><capability type='ap_matrix'/></device>";

    static readonly ValidationAuthority[] Scopes = Enum.GetValues<ValidationAuthority>();

    [TestCase("", "ND1001")]
    [TestCase("<device>", "ND1001")]
    [TestCase(Good + "x", "ND1001")]
    [TestCase("<q:device/>", "ND1001")]
    [TestCase("<?xml version='1.1'?>" + Good, "ND1001")]
    [TestCase("<!DOCTYPE device>" + Good, "ND1002")]
    [TestCase("<!DOCTYPE device [<!ENTITY a 'x'>]><device><name>&a;</name></device>", "ND1002")]
    [TestCase("<device><name>&a;</name></device>", "ND1001")]
    [TestCase("<device><name>&#0;</name></device>", "ND1001")]
    public void Validate_MalformedXml_ReportsOneReason(string xml, string id)
    {
        foreach (ValidationAuthority scope in Scopes)
        {
            ValidationOptions options = new() { Authority = scope };
            byte[] bytes = Encoding.UTF8.GetBytes(xml);
            Assert.That(Errors(Of(xml, scope)), Is.EqualTo([id]), $"{scope}");
            Assert.That(Errors(NodeDeviceValidator.Validate(bytes, options)), Is.EqualTo([id]), $"{scope}");
        }
    }

    [Test]
    public void Validate_RefusesInvalidBytes()
    {
        byte[] bytes = Encoding.Latin1.GetBytes(Good.Replace(">d<", ">\u00e9<"));
        foreach (ValidationAuthority scope in Scopes)
            Assert.That(
                Errors(NodeDeviceValidator.Validate(bytes, new ValidationOptions { Authority = scope })),
                Is.EqualTo(["ND1001"])
            );
    }

    [Test]
    public void Validate_Tree_ChecksWhatNoDocumentCanHold()
    {
        XElement device = new(
            "device",
            new XElement("name", "a\u0001"),
            new XElement("capability", new XAttribute("type", "ap_matrix"))
        );
        Assert.That(Errors(NodeDeviceValidator.Validate(device)), Is.EqualTo(["ND1001"]));
    }

    [TestCase(254, true)]
    [TestCase(255, false)]
    [TestCase(100_000, false)]
    public void Validate_LimitsNesting(int depthBelowTheName, bool isReadable)
    {
        string nested =
            string.Concat(Enumerable.Repeat("<x>", depthBelowTheName))
            + string.Concat(Enumerable.Repeat("</x>", depthBelowTheName));
        foreach (ValidationAuthority scope in Scopes)
        {
            string[] found = Errors(Of(Good.Replace(">d<", $">{nested}<"), scope));
            Assert.That(found, isReadable ? Has.None.EqualTo("ND1004") : Has.One.EqualTo("ND1004"));
        }
    }

    [Test]
    public void Validate_LimitsSizeOfEveryInput()
    {
        ValidationOptions options = new() { MaxBytes = Good.Length - 1 };
        byte[] bytes = Encoding.UTF8.GetBytes(Good);
        using MemoryStream stream = new(bytes);
        Assert.That(Errors(NodeDeviceValidator.Validate(Good, options)), Is.EqualTo(["ND1003"]));
        Assert.That(Errors(NodeDeviceValidator.Validate(bytes, options)), Is.EqualTo(["ND1003"]));
        Assert.That(Errors(NodeDeviceValidator.Validate(stream, options)), Is.EqualTo(["ND1003"]));
    }

    [TestCase("<x/>", "<device><name>d</name>", "</device>")]
    [TestCase("<lun>1</lun><host>1</host>", "<device><name>d</name><capability type='scsi'>", "</capability></device>")]
    [TestCase(
        "<capability type='80203'/><feature name='rx'/>",
        "<device><name>d</name><capability type='net'><interface>e</interface>",
        "</capability></device>"
    )]
    [TestCase(
        "<attr name='x'/>",
        "<device><name>d</name><capability type='mdev'><type id='t'/>",
        "</capability></device>"
    )]
    [CancelAfter(60_000)]
    public void Validate_LimitedDiagnostics_IncludeError(
        string many,
        string start,
        string end,
        CancellationToken cancelled
    )
    {
        const int times = 100_000;
        string xml = start + string.Concat(Enumerable.Repeat(many, times)) + end;
        ValidationResult result = Of(xml);
        Assert.That(result.Diagnostics, Has.Count.LessThanOrEqualTo(1000));
        Assert.That(result.IsValid, Is.False);
        Assert.That(cancelled.IsCancellationRequested, Is.False);
    }

    [Test]
    public void Validate_AcceptsHugeDevice()
    {
        const int times = 100_000;
        string many = string.Concat(Enumerable.Repeat("<attr name='a' value='b'/>", times));
        Assert.That(Of(MdevWith(many)).Diagnostics, Is.Empty);
    }

    [Test]
    public void Validate_RandomInput_GivesConsistentVerdicts()
    {
        const int inputs = 6000;
        const ulong seed = 4;
        int valid = 0;
        for (int number = 0; number < inputs; number++)
        {
            byte[] input = FuzzInput.Make(seed, number);
            ValidationResult schema = Of(input, ValidationAuthority.Schema);
            ValidationResult parser = Of(input, ValidationAuthority.Parser);
            ValidationResult strict = Of(input, ValidationAuthority.Strict);
            bool isRead = NodeDeviceXml.TryParse(
                input,
                out _,
                out _,
                new NodeDeviceReadOptions { Mode = ReadMode.AsLibvirt }
            );
            Assert.That(parser.IsValid, Is.EqualTo(isRead), $"document {number}");
            Assert.That(strict.IsValid, Is.EqualTo(schema.IsValid && parser.IsValid), $"document {number}");
            Assert.That(
                strict.Diagnostics.Select(found => (found.Location.Line, found.Location.Column)),
                Is.Ordered,
                $"document {number}"
            );
            valid += strict.IsValid ? 1 : 0;
        }
        Assert.That(valid, Is.GreaterThan(inputs / 20));
    }

    [Test]
    public void Validate_IsThreadSafe()
    {
        string xml = Pci("<numa node='x'/>");
        ValueList<Diagnostic> expected = Of(xml).Diagnostics;
        ParallelEnumerable
            .Range(0, 500)
            .ForAll(i =>
            {
                if (i % 2 == 0 ? Of(xml).Diagnostics != expected : !Of(Good).IsValid)
                    throw new InvalidOperationException($"Number {i} was not the same.");
            });
    }

    static ValidationResult Of(byte[] xml, ValidationAuthority scope) =>
        NodeDeviceValidator.Validate(xml, new ValidationOptions { Authority = scope, Rules = RuleSettings.None });

    static ValidationResult Of(string xml, ValidationAuthority scope = ValidationAuthority.Strict) =>
        Verdicts.Of(xml, scope);

    static string[] Errors(ValidationResult result) =>
        [.. result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.Id)];
}
