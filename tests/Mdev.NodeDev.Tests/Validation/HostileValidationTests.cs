using System.Text;
using System.Xml.Linq;
using Mdev.NodeDev.Conformance;
using NUnit.Framework;
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
    public void What_is_no_sound_xml_is_refused_with_one_reason_in_every_scope(
        string xml,
        string id
    )
    {
        foreach (ValidationAuthority scope in Scopes)
        {
            ValidationOptions options = new() { Authority = scope };
            byte[] bytes = Encoding.UTF8.GetBytes(xml);
            Assert.That(Errors(Of(xml, scope)), Is.EqualTo([id]), $"{scope}");
            Assert.That(
                Errors(NodeDeviceValidator.Validate(bytes, options)),
                Is.EqualTo([id]),
                $"{scope}"
            );
        }
    }

    [Test]
    public void Bytes_that_are_no_characters_are_refused()
    {
        byte[] bytes = Encoding.Latin1.GetBytes(Good.Replace(">d<", ">\u00e9<"));
        foreach (ValidationAuthority scope in Scopes)
            Assert.That(
                Errors(
                    NodeDeviceValidator.Validate(bytes, new ValidationOptions { Authority = scope })
                ),
                Is.EqualTo(["ND1001"])
            );
    }

    [Test]
    public void A_tree_may_hold_what_no_document_can()
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
    public void Nesting_has_a_limit(int depthBelowTheName, bool isReadable)
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
    public void Size_has_a_limit_for_every_input()
    {
        ValidationOptions options = new() { MaxBytes = Good.Length - 1 };
        byte[] bytes = Encoding.UTF8.GetBytes(Good);
        using MemoryStream stream = new(bytes);
        Assert.That(Errors(NodeDeviceValidator.Validate(Good, options)), Is.EqualTo(["ND1003"]));
        Assert.That(Errors(NodeDeviceValidator.Validate(bytes, options)), Is.EqualTo(["ND1003"]));
        Assert.That(Errors(NodeDeviceValidator.Validate(stream, options)), Is.EqualTo(["ND1003"]));
    }

    [TestCase("<x/>", "<device><name>d</name>", "</device>")]
    [TestCase(
        "<lun>1</lun><host>1</host>",
        "<device><name>d</name><capability type='scsi'>",
        "</capability></device>"
    )]
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
    public void Findings_have_a_limit_and_an_error_is_among_them(
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
    public void A_giant_valid_device_is_valid()
    {
        const int times = 100_000;
        string many = string.Concat(Enumerable.Repeat("<attr name='a' value='b'/>", times));
        Assert.That(Of(MdevWith(many)).Diagnostics, Is.Empty);
    }

    [Test]
    public void Whatever_comes_the_verdicts_fit_together()
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
            Assert.That(
                strict.IsValid,
                Is.EqualTo(schema.IsValid && parser.IsValid),
                $"document {number}"
            );
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
    public void Many_may_validate_at_once()
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
        NodeDeviceValidator.Validate(
            xml,
            new ValidationOptions { Authority = scope, Rules = RuleSettings.None }
        );

    static ValidationResult Of(
        string xml,
        ValidationAuthority scope = ValidationAuthority.Strict
    ) => Verdicts.Of(xml, scope);

    static string[] Errors(ValidationResult result) =>
        [
            .. result
                .Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error)
                .Select(found => found.Id),
        ];
}
