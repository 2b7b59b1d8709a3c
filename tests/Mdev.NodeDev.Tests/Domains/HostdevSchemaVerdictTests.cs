using static Mdev.NodeDev.Tests.HostdevVerdicts;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// Where libvirt's grammar and its parser part on hostdevs, and where they do not: each case was put before both.
/// </summary>
public sealed class HostdevSchemaVerdictTests
{
    const string Apart = "<source><address bus='1'/></source><alias name='ua-a'/><driver name='vfio'/>";

    static IEnumerable<TestCaseData> Both()
    {
        yield return Case("mdev", MdevWith());
        yield return Case("pci", PciWith());
        yield return Case("a UUID without dashes", MdevWith().Replace("-", "").Replace("vfiopci", "vfio-pci"));
        yield return Case("address without a number", PciAt(""));
        yield return Case("largest numbers", PciAt("domain='0xffff' bus='255' slot='0x1f' function='7'"));
        yield return Case("domain of 32 bits", PciAt("domain='0xffffffff' bus='1'"));
        yield return Case("slot in hexadecimal", PciAt("bus='1' slot='0x1F'"));
        yield return Case("readonly and shareable", PciWith("<readonly/><shareable/>"));
        yield return Case("elements in any order", MdevWith("<address type='pci'/><acpi/><rom/><boot order='1'/>"));
        yield return Case("alias of libvirt", PciWith("<alias name='hostdev0'/>"));
        yield return Case("address of a channel device", MdevWith("<address type='ccw'/>", "model='vfio-ccw'"));
        yield return Case("zpci", PciWith("<address type='pci'><zpci uid='0x1' fid='0x1'/></address>"));
        yield return Case("unassigned", PciWith("<address type='unassigned'/>"));
        yield return Case("loadparm", PciWith("<boot order='1' loadparm='a B.9'/>"));
        yield return Case("a ROM of DOS", PciWith("<rom file='C:\\x'/>"));
        yield return Case("teaming", PciWith("<teaming type='transient' persistent='ua-net0'/>"));
        yield return Case(
            "source parts together",
            PciWith("<driver name='vfio'/><alias name='ua-a'/>", "managed='no'")
        );
        yield return Case("source parts apart", $"<hostdev type='pci'>{Apart}</hostdev>");
    }

    static IEnumerable<TestCaseData> GrammarOnly()
    {
        yield return Case("hexadecimal digits without 0x", PciAt("domain='ff' bus='1'"));
        yield return Case("startupPolicy", PciWith().Replace("<source>", "<source startupPolicy='optional'>"));
        yield return Case("persistent teaming", PciWith("<teaming type='persistent'/>"));
        yield return Case("address of a disk", PciWith("<address type='drive' controller='0'/>"));
        yield return Case("address of another device", MdevWith("<address type='unassigned'/>"));
        yield return Case("a ROM that is not there", PciWith("<rom enabled='no' file='/x'/>"));
        yield return Case("white space around a word", MdevWith(attributes: "model=' vfio-pci'"));
        yield return Case("acpi index 0", PciWith("<acpi index='0'/>"));
        yield return Case("order above 32 bits", PciWith("<boot order='4294967296'/>"));
    }

    static IEnumerable<TestCaseData> ParserOnly()
    {
        yield return Case("source without address", "<hostdev type='pci'><source/></hostdev>");
        yield return Case("driver of mdev", MdevWith("<driver name='vfio'/>"));
        yield return Case("relative ROM", PciWith("<rom file='x.rom'/>"));
        yield return Case("alias with a blank", PciWith("<alias name='a b'/>"));
        yield return Case("alias without name", PciWith("<alias/>"));
        yield return Case("managed of another word", PciWith(attributes: "managed='maybe'"));
        yield return Case("unknown element", PciWith("<other/>"));
        yield return Case("unknown attribute", PciWith(attributes: "other=''"));
        yield return Case("master", PciWith("<master startport='1'/>"));
        yield return Case("two aliases", PciWith("<alias name='ua-a'/><alias name='ua-b'/>"));
        yield return Case("blanks around a UUID", MdevWith().Replace(Uuid, $" {Uuid}"));
        yield return Case("text", PciWith("x"));
        yield return Case("driver of an odd model", PciWith("<driver model='a b'/>"));
        yield return Case("source parts apart, with managed", $"<hostdev type='pci' managed='no'>{Apart}</hostdev>");
        yield return Case("source parts apart, with mode", $"<hostdev mode='subsystem' type='pci'>{Apart}</hostdev>");
    }

    static IEnumerable<TestCaseData> Neither()
    {
        yield return Case("no type", "<hostdev><source/></hostdev>");
        yield return Case("unknown type", "<hostdev type='net'><source/></hostdev>");
        yield return Case("unknown mode", PciWith(attributes: "mode='x'"));
        yield return Case("mode of others", PciWith(attributes: "mode='capabilities'"));
        yield return Case("no source", "<hostdev type='pci'/>");
        yield return Case("no model", MdevWith(attributes: ""));
        yield return Case("model of others", MdevWith(attributes: "model='virtio'"));
        yield return Case("model of pci", PciWith(attributes: "model='vfio-pci'"));
        yield return Case("sgio", PciWith(attributes: "sgio='filtered'"));
        yield return Case("malformed UUID", MdevWith().Replace(Uuid, Uuid[..^1]));
        yield return Case("address of type none", PciWith("<address type='none'/>"));
        yield return Case("address without type", PciWith("<address/>"));
        yield return Case("teaming of mdev", MdevWith("<teaming type='transient' persistent='x'/>"));
        yield return Case("bus above 255", PciAt("bus='256'"));
        yield return Case("slot above 31", PciAt("bus='1' slot='32'"));
        yield return Case("function above 7", PciAt("bus='1' function='8'"));
        yield return Case("boot order 0", PciWith("<boot order='0'/>"));
        yield return Case("boot without order", PciWith("<boot/>"));
        yield return Case("loadparm of nine", PciWith("<boot order='1' loadparm='123456789'/>"));
        yield return Case(
            "part of a channel address",
            MdevWith("<address type='ccw' cssid='0xfe' ssid='0'/>", "model='vfio-ccw'")
        );
        yield return Case("malformed nodeset", PciWith("<acpi nodeset='1-'/>"));
    }

    [TestCaseSource(nameof(Both))]
    public void GrammarAndParser_Accept(string xml) => Check(xml, schema: true, parser: true);

    [TestCaseSource(nameof(GrammarOnly))]
    public void Grammar_AcceptsWhatParserRefuses(string xml) => Check(xml, schema: true, parser: false);

    [TestCaseSource(nameof(ParserOnly))]
    public void Parser_AcceptsWhatGrammarRefuses(string xml) => Check(xml, schema: false, parser: true);

    [TestCaseSource(nameof(Neither))]
    public void GrammarAndParser_Refuse(string xml) => Check(xml, schema: false, parser: false);

    [TestCase("<acpi nodeset='0-3,^2'/>", 11, 7)]
    [TestCase("<driver iommufd='yes'/>", 12, 0)]
    public void Grammar_AcceptsAttributesSinceVersion(string content, int major, int minor)
    {
        Assert.That(
            Of(PciWith(content), ValidationAuthority.Schema, version: new LibvirtVersion(major, minor))
                .Diagnostics.Single()
                .Id,
            Is.EqualTo("ND1305")
        );
        Assert.That(
            Of(PciWith(content), ValidationAuthority.Schema, version: new LibvirtVersion(major, minor + 1)).Diagnostics,
            Is.Empty
        );
    }

    [TestCase("pci", "domain='0xA' bus='9' slot='+31' function=' 7 ' multifunction='on'", true)]
    [TestCase("pci", "domain='123456789a'", false)]
    [TestCase("pci", "slot='1g'", false)]
    [TestCase("pci", "uuid='x'", false)]
    [TestCase("drive", "controller='0' bus='00' target='9' unit='12345'", true)]
    [TestCase("drive", "unit='123456'", false)]
    [TestCase("virtio-serial", "controller='1' bus='2' port='3'", true)]
    [TestCase("virtio-serial", "bus='2'", false)]
    [TestCase("ccid", "controller='1' slot='2'", true)]
    [TestCase("ccid", "slot='2'", false)]
    [TestCase("usb", "bus='0x1f' port='1.0x2.3.fff'", true)]
    [TestCase("usb", "bus='1' port='1.2.3.4.5'", false)]
    [TestCase("usb", "port='1'", false)]
    [TestCase("spapr-vio", "reg='0x71000000'", true)]
    [TestCase("spapr-vio", "reg='0x710000000'", false)]
    [TestCase("ccw", "cssid='0xfe' ssid='0x3' devno='0xffff'", true)]
    [TestCase("ccw", "cssid='0xff' ssid='0' devno='0'", false)]
    [TestCase("isa", "iobase='0x3f8' irq='0x4'", true)]
    [TestCase("isa", "irq='4'", false)]
    [TestCase("virtio-mmio", "", true)]
    [TestCase("dimm", "slot='0' base='0x100000000'", true)]
    [TestCase("dimm", "base='0xA'", false)]
    [TestCase("unassigned", "", true)]
    [TestCase("unassigned", "bus='1'", false)]
    [TestCase("virtio-s390", "", false)]
    public void Grammar_ChecksAddressTypes(string type, string attributes, bool isValid) =>
        Assert.That(
            Of(MdevWith($"<address type='{type}' {attributes}/>"), ValidationAuthority.Schema).IsValid,
            Is.EqualTo(isValid)
        );

    /// <summary>Whether it does depends on the age of libxml2.</summary>
    [TestCase("+12")]
    [TestCase("-0")]
    public void Grammar_AcceptsSignOf32BitNumber(string domain) =>
        Assert.That(Of(PciAt($"domain='{domain}'"), ValidationAuthority.Schema).Diagnostics, Is.Empty);

    [TestCase(24)]
    [TestCase(25)]
    [TestCase(400)]
    public void Grammar_AcceptsBootOrderOfAnyLength(int digits) =>
        Assert.That(
            Of(PciWith($"<boot order='{new string('1', digits)}'/>"), ValidationAuthority.Schema).Diagnostics,
            Is.Empty
        );

    static TestCaseData Case(string name, string xml) => new TestCaseData(xml).SetArgDisplayNames(name);

    static void Check(string xml, bool schema, bool parser)
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Of(xml, ValidationAuthority.Schema).IsValid, Is.EqualTo(schema), "schema");
        Assert.That(Of(xml, ValidationAuthority.Parser).IsValid, Is.EqualTo(parser), "parser");
        Assert.That(Of(Domain(xml), ValidationAuthority.Schema).IsValid, Is.EqualTo(schema), "in a domain");
    }
}
