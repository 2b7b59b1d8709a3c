namespace Mdev.NodeDev.Tests;

/// <summary>
/// What random documents brought to light: each was a difference to libvirt, or a reader that broke its word.
/// </summary>
[TestFixture]
public sealed class FoundByRandomDocumentsTests
{
    [Test]
    public void ReferenceToACharacterAbove16Bits_MayStandAnywhere()
    {
        // The reader's buffer was full but for one place.
        for (int length = 0; length < 1100; length++)
        {
            string front = new('x', length);
            string xml = XmlReading.Document(
                $"<path>{front}&#x1F600;</path><capability type='drm'><type>render</type></capability>"
            );
            Assert.That(XmlReading.Device(xml).Path, Is.EqualTo($"{front}😀"), $"after {length}");
        }
    }

    [TestCase("-0")]
    [TestCase("-0x0")]
    public void Parse_PciClassMinusZero_IsZero(string text)
    {
        string xml =
            $"<capability type='pci'><class>{text}</class><domain>0</domain><bus>0</bus>"
            + $"<slot>0</slot><function>0</function>"
            + "<product id='1'/><vendor id='1'/></capability>";
        PciCapability pci = XmlReading.Capability<PciCapability>(xml, XmlReading.AsLibvirt);
        Assert.That(pci.Class, Is.Zero);
    }

    [Test]
    public void ErrorBehindAThousandWarnings_IsTold()
    {
        string unknown = string.Concat(Enumerable.Repeat("<x/>", 2000));
        string xml = $"<device>{unknown}<name>d</name><capability type='pci'/></device>";
        Assert.That(NodeDeviceXml.TryParse(xml, out _, out ValueList<Diagnostic> found, XmlReading.Complete), Is.False);
        Assert.That(found.Count, Is.EqualTo(1000));
        Assert.That(found[^2].Severity, Is.EqualTo(DiagnosticSeverity.Error));
        Assert.That(found[^1].Id, Is.EqualTo(DiagnosticIds.MoreDiagnostics));
        Assert.That(found.Count(finding => finding.Severity == DiagnosticSeverity.Error), Is.EqualTo(1));
    }

    [Test]
    public void NamesOfAFibreChannelHostToBeMade_MayBeMissing()
    {
        string xml =
            "<device><capability type='scsi_host'><capability type='fc_host'><wwnn>1</wwnn>"
            + "</capability></capability></device>";
        NodeDeviceReadOptions toBeMade = new() { Kind = DocumentKind.Definition, Mode = ReadMode.AsLibvirt };
        FcHost? host = ((ScsiHostCapability)XmlReading.Device(xml, toBeMade).Capabilities[0]).FcHost;
        Assert.That(host, Is.EqualTo(new FcHost { NodeName = "1" }));
        Assert.That(
            NodeDeviceXml.TryParse(xml, out _, out _, toBeMade with { Kind = DocumentKind.Existing }),
            Is.False
        );
    }

    [TestCase(
        "scsi_target",
        "<target>t</target><capability type='fc_remote_port'><rport>&lt;&amp;</rport>"
            + "<wwpn>&lt;&amp;</wwpn></capability>",
        2
    )]
    [TestCase(
        "ccwgroup",
        "<cssid>0</cssid><ssid>0</ssid><devno>0</devno><capability type='qeth_generic'><card_type>&lt;&amp;</card_type>"
            + "<chpid>&lt;&amp;</chpid></capability>",
        2
    )]
    public void TextsThatLibvirt_DoesNotEscapeAreEscaped(string type, string inner, int expected)
    {
        string xml = XmlReading.Document($"<capability type='{type}'>{inner}</capability>");
        string text = XmlReading.Device(xml, XmlReading.AsLibvirt).ToXml();
        Assert.That(text.Split(">&lt;&amp;</"), Has.Length.EqualTo(expected + 1));
    }

    [TestCase("<zpci uid='bad'/>")]
    [TestCase("<q:zpci xmlns:q='urn:q' uid='bad'/>")]
    [TestCase("<zpci xmlns='urn:q' uid='bad'/>")]
    public void NumbersOfAFunctionOnS390_CountInAnyNamespace(string zpci)
    {
        string xml = XmlReading.Document(
            "<capability type='pci'><domain>0</domain><bus>0</bus><slot>0</slot>"
                + "<function>0</function><product id='1'/><vendor id='1'/>"
                + $"<capability type='phys_function'><address bus='1'>{zpci}</address></capability></capability>"
        );
        Assert.That(NodeDeviceXml.TryParse(xml, out _, out _, XmlReading.AsLibvirt), Is.False);
        Assert.That(
            NodeDeviceXml.TryParse(
                xml.Replace("bad", "1", StringComparison.Ordinal),
                out _,
                out _,
                XmlReading.AsLibvirt
            )
        );
    }

    [TestCase("<zpci uid='5'/>")]
    [TestCase("<q:zpci xmlns:q='urn:q' uid='5'/>")]
    [TestCase("<zpci xmlns='urn:q' uid='5'/>")]
    public void ZpciOfAGuest_CountsInAnyNamespace(string zpci)
    {
        string xml =
            "<hostdev type='pci'><source><address bus='1'/></source>"
            + $"<address type='pci' bus='1'>{zpci}</address></hostdev>";
        Assert.That(
            HostdevXml.Parse(xml).Address,
            Is.EqualTo(new PciGuestAddress { Address = PciAddress.Parse("0000:01:00.0"), Zpci = new ZpciNumbers(5, 0) })
        );
    }
}
