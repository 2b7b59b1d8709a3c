using System.Xml;
using static Mdev.NodeDev.Tests.Verdicts;

namespace Mdev.NodeDev.Tests;

/// <summary>What is said about a document and where.</summary>
public sealed class ValidationFindingsTests
{
    const string ManyErrors = """
        <device>
          <name>pci_0000_3b_00_0</name>
          <nmae>x</nmae>
          <capability type='pci'>
            <class>0x30200</class>
            <domain>0</domain>
            <slot>0</slot>
            <bus>59</bus>
            <function>+1</function>
            <product id='0x1EB8'>Example GPU</product>
            <vendor id='0x10de'/>
            <capability type='mdev_types'>
              <type id='a'>
                <deviceAPI>vfio-usb</deviceAPI>
                <availableInstances>many</availableInstances>
              </type>
            </capability>
            <capability type='virt_functions' maxcount='4'/>
            <capability type='endpoint'/>
            <iommuGroup>
              text
            </iommuGroup>
            <numa node='0'/>
            <numa node='1'/>
          </capability>
          <capability type='mdev'>
            <uuid>5A0C1F1E-1111-4222-8333-444455556666</uuid>
            <attr name='x'/>
          </capability>
          <capability type='vgpu'/>
          <capability/>
          <parent wwnn='0123456789abcdef'>x</parent>
          <q:path xmlns:q='urn:q'>y</q:path>
          <path><b>y</b></path>
        </device>
        """;

    static readonly ValidationAuthority[] Scopes = Enum.GetValues<ValidationAuthority>();

    [TestCaseSource(nameof(Scopes))]
    public void Validate_ReportsEveryErrorWithItsPosition(ValidationAuthority scope)
    {
        StringBuilder text = new();
        ValidationResult result = NodeDeviceValidator.Validate(
            ManyErrors.ReplaceLineEndings("\n"),
            new ValidationOptions
            {
                Authority = scope,
                Version = LibvirtVersion.V12_8,
                SourceName = "gpu.xml",
            }
        );
        foreach (Diagnostic found in result.Diagnostics)
            text.Append($"{found}\n    {found.Location.Path}\n");
        Snapshot.Verify(text.ToString());
    }

    [Test]
    public void Validate_FiveErrors_ReportsFiveDiagnostics() =>
        Assert.That(
            Places(
                Of(
                    """
                    <device>
                      <name>d</name>
                      <capability type='mdev'>
                        <type/>
                        <uuid>5a0c1f1e-1111-4222-8333-44445555666</uuid>
                        <iommuGroup number='3'/>
                        <iommuGroup number='4'/>
                        <atr name='a' value='b'/>
                      </capability>
                      <capability type='vgpu'/>
                    </device>
                    """
                )
            ),
            Is.EqualTo([
                "4,5 ND1306 /device/capability[@type='mdev']/type",
                "5,11 ND1307 /device/capability[@type='mdev']/uuid",
                "7,5 ND1303 /device/capability[@type='mdev']/iommuGroup",
                "8,5 ND1301 /device/capability[@type='mdev']/atr",
                "10,15 ND1309 /device/capability[@type='vgpu']/@type",
            ])
        );

    [TestCase("<device><capability type='ap_matrix'/></device>", "1,1 ND1302 /device/name")]
    [TestCase("<domain/>", "1,1 ND1005 /domain")]
    [TestCase("<x:device xmlns:x='u'/>", "1,1 ND1311 /x:device")]
    public void Validate_OneMistake_ReportsOneError(string xml, string expected) =>
        Assert.That(Places(Of(xml))[0], Is.EqualTo(expected));

    [Test]
    public void Validate_MissingName_IsReportedOnce() =>
        Assert.That(Of("<device><capability type='ap_matrix'/></device>").Diagnostics, Has.Count.EqualTo(1));

    [Test]
    public void Validate_Warning_KeepsDocumentValid()
    {
        ValidationResult result = Of(MdevWith("<other/>"), ValidationAuthority.Parser);
        Assert.That(result.Diagnostics.Select(found => found.Id), Is.EqualTo(["ND1101"]));
        Assert.That(result.IsValid, Is.True);
    }

    [Test]
    public void Validate_Order_ReportsFewestElements() =>
        Assert.That(
            Places(
                Of(
                    Document("scsi", "<lun>1</lun><host>1</host><bus>1</bus><target>1</target><type>disk</type>"),
                    ValidationAuthority.Schema
                )
            ),
            Is.EqualTo(["1,47 ND1304 /device/capability[@type='scsi']/lun"])
        );

    [TestCase("<lun>1</lun><host>1</host><bus>1</bus><target>1</target>", "<lun> must come after <target>")]
    [TestCase("<bus>1</bus><target>1</target><lun>1</lun><host>1</host>", "<host> must come before <bus>")]
    public void Validate_Order_ReportsExpectedPosition(string content, string message) =>
        Assert.That(
            Of(Document("scsi", content), ValidationAuthority.Schema).Diagnostics.Single().Message,
            Is.EqualTo(message)
        );

    [Test]
    public void Validate_EveryInput_GivesSameDiagnostics()
    {
        string xml = ManyErrors.ReplaceLineEndings("\n");
        ValueList<Diagnostic> expected = NodeDeviceValidator.Validate(xml).Diagnostics;
        byte[] bytes = Encoding.UTF8.GetBytes(xml);
        using MemoryStream stream = new(bytes);
        Assert.That(NodeDeviceValidator.Validate(bytes).Diagnostics, Is.EqualTo(expected));
        Assert.That(NodeDeviceValidator.Validate(stream).Diagnostics, Is.EqualTo(expected));
        Assert.That(
            NodeDeviceValidator.Validate(Encoding.Unicode.GetBytes('\ufeff' + xml)).Diagnostics,
            Is.EqualTo(expected)
        );
    }

    [Test]
    public void Validate_Tree_KeepsItUnchanged()
    {
        using XmlReader reader = XmlReader.Create(new StringReader(ManyErrors));
        XElement loaded = XElement.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
        string before = loaded.ToString(SaveOptions.DisableFormatting);
        ValidationResult result = NodeDeviceValidator.Validate(loaded);
        Assert.That(loaded.ToString(SaveOptions.DisableFormatting), Is.EqualTo(before));
        Assert.That(Places(result), Is.EqualTo(Places(Of(ManyErrors.ReplaceLineEndings("\n")))));

        ValidationResult made = NodeDeviceValidator.Validate(
            new XElement("device", new XElement("name"), new XElement("nmae"))
        );
        Assert.That(Places(made)[0], Is.EqualTo(", ND1301 /device/nmae"));
    }

    [Test]
    public void Validate_DefinitionWithoutName_IsAnErrorForTheGrammarAlone()
    {
        foreach (
            (ValidationAuthority authority, string[] places) in (ReadOnlySpan<(ValidationAuthority, string[])>)
                [
                    (ValidationAuthority.Strict, ["1,1 ND1114 /device/name"]),
                    (ValidationAuthority.Schema, ["1,1 ND1302 /device/name"]),
                    (ValidationAuthority.Parser, []),
                ]
        )
        {
            ValidationResult result = NodeDeviceValidator.Validate(
                "<device><parent>p</parent><capability type='mdev'><type id='t'/></capability></device>",
                new ValidationOptions { Kind = DocumentKind.Definition, Authority = authority }
            );
            Assert.That(Places(result), Is.EqualTo(places));
            Assert.That(result.IsValid, Is.EqualTo(authority != ValidationAuthority.Schema));
        }
    }

    [TestCase(
        "Domain 'g' defined from g.xml\n<device/>",
        1,
        "an XML element is expected, and 'Domain 'g' defined from g.xml' stands there"
    )]
    [TestCase("version: v1\nconfigs:\n", 1, "an XML element is expected, and 'version: v1' stands there")]
    [TestCase("\n <!-- x -->\n{\"a\":1}", 3, "an XML element is expected, and '{\"a\":1}' stands there")]
    [TestCase("", 1, "the document is empty")]
    [TestCase(" \n ", 2, "the document is empty")]
    [TestCase("<?xml version='1.0'?>\n<!-- x -->\n", 3, "the document has no element")]
    [TestCase(
        "<device>\n<name>x</device>",
        2,
        "The 'name' start tag on line 2 position 2 does not match the end tag of 'device'."
    )]
    [TestCase("</device>", 1, "Unexpected end tag.")]
    public void Validate_NotXml_SaysWhatStandsThere(string text, int line, string message)
    {
        ValidationResult[] results =
        [
            NodeDeviceValidator.Validate(text),
            NodeDeviceValidator.Validate(Encoding.UTF8.GetBytes(text)),
            NodeDeviceValidator.Validate(text, new ValidationOptions { Authority = ValidationAuthority.Parser }),
            NodeDeviceValidator.Validate(text, new ValidationOptions { Authority = ValidationAuthority.Schema }),
            HostdevValidator.Validate(text),
        ];
        foreach (ValidationResult result in results)
        {
            Assert.That(
                result.Diagnostics.Select(static one => (one.Id, one.Message, one.Location.Line)),
                Is.EqualTo([("ND1001", message, (int?)line)])
            );
        }
    }

    [Test]
    public void Validate_LongTextInsteadOfXml_IsCut() =>
        Assert.That(
            NodeDeviceValidator.Validate(new string('x', 100_000)).Diagnostics.Single().Message,
            Has.Length.LessThan(100)
        );
}
