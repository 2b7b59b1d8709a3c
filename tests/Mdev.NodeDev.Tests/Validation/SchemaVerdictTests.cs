using static Mdev.NodeDev.Tests.Verdicts;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// Where libvirt's grammar and its parser part, and where they do not: each case was put before both.
/// </summary>
public sealed class SchemaVerdictTests
{
    const string Address = "<address domain='0x0' bus='0x0' slot='0x2' function='0x0'/>";

    static IEnumerable<TestCaseData> GrammarOnly()
    {
        yield return Case("no capability", "<device><name>d</name></device>");
        yield return Case("top-level vdpa", Document("vdpa", "<chardev>/dev/vhost-vdpa-0</chardev>"));
        yield return Case("top-level scsi_generic", Document("scsi_generic", "<char>/dev/sg0</char>"));
        yield return Case("mdev type without id", Document("mdev", "<type id=''/>"));
        yield return Case("physical function without address", Pci("<capability type='phys_function'/>"));
        yield return Case(
            "speed of a link",
            Pci("<pci-express><link validity='cap' speed='2x5' width='1'/></pci-express>")
        );
        yield return Case(
            "feature of a network",
            Document("net", "<interface>e</interface><feature name='no-such_one'/>")
        );
        yield return Case(
            "AP domain above 255 in hexadecimal",
            Document("ap_queue", "<ap-adapter>0x5</ap-adapter><ap-domain>0x100</ap-domain>")
        );
        yield return Case("white space around a word", Document("drm", "<type>render </type>"));
        yield return Case("number above 32 bits", Document("pci", PciStart.Replace("<bus>0", "<bus>4294967296")));
        yield return Case("type of a capability with white space", Document(" ap_matrix ", ""));
        yield return Case(
            "a character above U+FFFF in a speed",
            Pci("<pci-express><link validity='cap' speed='2\U0001F6005' width='1'/></pci-express>")
        );
    }

    static IEnumerable<TestCaseData> Both()
    {
        yield return Case(
            "any order in device",
            "<device><capability type='ap_matrix'/><driver><name>x</name></driver>"
                + "<devnode type='link'>l</devnode><parent>p</parent><path>x</path>"
                + "<devnode type='dev'>n</devnode><name>d</name></device>"
        );
        yield return Case(
            "any order in mdev",
            Document(
                "mdev",
                "<attr name='a' value='b'/><iommuGroup number='1'/>"
                    + "<uuid>5A0C1F1E111142228333444455556666</uuid><attr name='c' value='d'/>"
                    + "<type id='t'/>"
            )
        );
        yield return Case(
            "any order in css",
            Document(
                "css",
                "<devno>0x0001</devno><channel_dev_addr><ssid>0x0</ssid><devno>1</devno>"
                    + "<cssid>254</cssid></channel_dev_addr><ssid>0x0</ssid><cssid>0xfe</cssid>"
            )
        );
        yield return Case(
            "any order in an address of ccw",
            Document("ccw", "<state>online</state><devno>0x0001</devno><cssid>0x0</cssid><ssid>3</ssid>")
        );
        yield return Case(
            "any order in a card",
            Document(
                "ccwgroup",
                "<cssid>0x0</cssid><ssid>0x0</ssid><devno>0x0001</devno>"
                    + "<capability type='qeth_layer2'><chpid>1</chpid><card_type>2</card_type>"
                    + "</capability>"
            )
        );
        yield return Case("numa node -1", Pci("<numa node='-1'/>"));
        yield return Case("attr with nothing in it", MdevWith("<attr name='' value=''/>"));
        yield return Case(
            "comments and CDATA in values",
            Document("scsi", "<host>1<!-- c -->2</host><bus><![CDATA[1]]></bus><target>1<?p?></target><lun>1</lun>")
        );
        yield return Case(
            "white space where nothing belongs",
            Pci("<numa node='1'> \n\t</numa><pci-express><![CDATA[ ]]></pci-express>")
        );
        yield return Case(
            "a declared prefix that is not used",
            "<device xmlns:q='urn:q'><name>d</name><capability type='ap_matrix'/></device>"
        );
        yield return Case(
            "blocks of a removable medium",
            Document(
                "storage",
                "<block>/dev/sr0</block><capability type='removable'>"
                    + "<media_available>1</media_available><media_size>1</media_size>"
                    + "<logical_block_size>2048</logical_block_size><num_blocks>1</num_blocks>"
                    + "</capability><capability type='hotpluggable'/>"
            )
        );
        yield return Case(
            "a fixed disk",
            Document(
                "storage",
                "<block>/dev/sda</block><bus>scsi</bus><size>1</size>"
                    + "<logical_block_size>512</logical_block_size><num_blocks>1</num_blocks>"
                    + "<capability type='hotpluggable'/>"
            )
        );
        yield return Case(
            "groups of fields",
            Pci(
                "<capability type='vpd'><name>n</name><fields access='readonly'>"
                    + "<change_level>1</change_level></fields><fields access='readwrite'>"
                    + "<asset_tag>1</asset_tag><system_field index='B'/></fields></capability>"
            )
        );
        yield return Case(
            "everything in pci",
            Pci(
                $"<capability type='phys_function'>{Address}</capability>"
                    + $"<capability type='virt_functions' maxCount='1'>{Address}</capability>"
                    + $"<capability type='cardbus-bridge'/>"
                    + $"<iommuGroup number='1'>{Address}{Address}</iommuGroup><numa/><pci-express>"
                    + $"<link validity='sta' width='1'/></pci-express>"
            )
        );
        yield return Case(
            "255 characters above U+FFFF",
            Pci(
                $"<capability type='vpd'>"
                    + $"<name>{string.Concat(Enumerable.Repeat("\U0001F600", 255))}</name>"
                    + $"</capability>"
            )
        );
        yield return Case("a sign and blanks where an int is", Pci("<numa node=' +1 '/>".Replace(" '", "'")));
    }

    static IEnumerable<TestCaseData> Neither()
    {
        yield return Case("no name", "<device><capability type='ap_matrix'/></device>");
        yield return Case("unknown capability", Document("vgpu", ""));
        yield return Case("capability without type", "<device><name>d</name><capability/></device>");
        yield return Case("another root", "<domain><name>d</name></domain>");
        yield return Case("a default namespace", "<device xmlns='urn:q'><name>d</name></device>");
        yield return Case(
            "white space behind a number",
            Document("scsi", "<host>1 </host><bus>1</bus><target>1</target><lun>1</lun>")
        );
        yield return Case("top-level mdev_types", Document("mdev_types", ""));
        yield return Case("no bus", Document("pci", PciStart.Replace("<bus>0</bus>", "")));
        yield return Case(
            "one of two world wide names",
            "<device><name>d</name><parent wwnn='0123456789abcdef'/><capability type='ap_matrix'/></device>"
        );
    }

    [TestCaseSource(nameof(GrammarOnly))]
    public void Grammar_AcceptsWhatParserRefuses(string xml) =>
        Assert.That(Verdict(xml), Is.EqualTo((true, false, false)));

    [TestCaseSource(typeof(ParserOnlyDocuments), nameof(ParserOnlyDocuments.All))]
    public void Parser_AcceptsWhatGrammarRefuses(string xml) =>
        Assert.That(Verdict(xml), Is.EqualTo((false, true, false)));

    [TestCaseSource(nameof(Both))]
    public void GrammarAndParser_Accept(string xml) => Assert.That(Verdict(xml), Is.EqualTo((true, true, true)));

    [TestCaseSource(nameof(Neither))]
    public void GrammarAndParser_Refuse(string xml) => Assert.That(Verdict(xml), Is.EqualTo((false, false, false)));

    [Test]
    public void Grammar_AcceptsUsbPortSinceItsVersion()
    {
        string without = Document("usb_device", "<bus>1</bus><device>1</device><product id='0x1'/><vendor id='0x2'/>");
        string with = without.Replace("</device><product", "</device><port>1</port><product");
        Assert.That(
            from version in new[] { LibvirtVersion.V11_3, LibvirtVersion.V12_8 }
            from xml in new[] { without, with }
            select IsValid(xml, ValidationAuthority.Schema, version),
            Is.EqualTo([true, false, false, true])
        );
    }

    static (bool Schema, bool Parser, bool Strict) Verdict(string xml) =>
        (
            IsValid(xml, ValidationAuthority.Schema),
            IsValid(xml, ValidationAuthority.Parser),
            IsValid(xml, ValidationAuthority.Strict)
        );
}
