using static Mdev.NodeDev.Tests.HostdevSheet;

namespace Mdev.NodeDev.Tests;

public sealed class HostdevXmlTests
{
    const string FullMdev = """
        <hostdev mode='subsystem' type='mdev' managed='no' model='vfio-pci' display='off' ramfb='on'>
          <source>
            <address uuid='5a0c1f1e-1111-4222-8333-444455556666'/>
          </source>
          <boot order='2' loadparm='ABC'/>
          <alias name='ua-gpu'/>
          <rom enabled='no'/>
          <acpi index='4' nodeset='0-3,7'/>
          <address type='pci' domain='0x0000' bus='0x01' slot='0x02' function='0x3' multifunction='on'>
            <zpci uid='0x0005' fid='0x00000006'/>
          </address>
        </hostdev>

        """;

    const string FullPci = """
        <hostdev mode='subsystem' type='pci' managed='yes'>
          <driver name='vfio' model='vfio-example' iommufd='yes'/>
          <source writeFiltering='no'>
            <address domain='0x0001' bus='0x06' slot='0x02' function='0x7'/>
          </source>
          <teaming type='transient' persistent='ua-net0'/>
          <boot order='1'/>
          <rom enabled='yes' bar='on' file='/a&amp;b'/>
          <address type='unassigned'/>
        </hostdev>

        """;

    static readonly MdevHostdev BareMdev = new() { Model = HostdevModel.VfioPci, Uuid = Guid.Parse(Uuid) };

    static readonly PciHostdev BarePci = new() { Source = new PciLocation(0, 1, 0, 0) };

    [Test]
    public void EveryFieldOfAMediatedDevice_HasItsPlace()
    {
        MdevHostdev hostdev = BareMdev with
        {
            Display = false,
            RamFb = true,
            Boot = new HostdevBoot { Order = 2, LoadParm = "abc" },
            Alias = "ua-gpu",
            Rom = new HostdevRom { Enabled = false },
            Acpi = new HostdevAcpi { Index = 4, Nodes = [7, 0, 1, 3, 2, 7] },
            Address = new PciGuestAddress
            {
                Address = new PciAddress(0, 1, 2, 3),
                Multifunction = true,
                Zpci = new ZpciNumbers(5, 6),
            },
        };
        Assert.That(hostdev.ToXml(), Is.EqualTo(FullMdev));
        Assert.That(HostdevXml.Parse(FullMdev), Is.EqualTo(hostdev));
        Assert.That(HostdevXml.Parse(FullMdev, AsLibvirt), Is.EqualTo(hostdev));
    }

    [Test]
    public void EveryFieldOfAPciFunction_HasItsPlace()
    {
        PciHostdev hostdev = new()
        {
            Managed = true,
            Driver = new HostdevDriver
            {
                Name = HostdevDriverName.Vfio,
                Model = "vfio-example",
                Iommufd = true,
            },
            Source = new PciLocation(1, 6, 2, 7),
            WriteFiltering = false,
            TeamingPersistent = "ua-net0",
            Boot = new HostdevBoot { Order = 1 },
            Rom = new HostdevRom
            {
                Enabled = true,
                Bar = true,
                File = "/a&b",
            },
            Address = new UnassignedGuestAddress(),
        };
        Assert.That(hostdev.ToXml(), Is.EqualTo(FullPci));
        Assert.That(HostdevXml.Parse(FullPci), Is.EqualTo(hostdev));
    }

    [Test]
    public void ChannelDevice_HasACcwAddress()
    {
        MdevHostdev hostdev = BareMdev with
        {
            Model = HostdevModel.VfioCcw,
            Address = new CcwGuestAddress(new ChannelAddress(0xfe, 3, 0x26ab)),
        };
        Assert.That(
            hostdev.ToXml(),
            Does.Contain("\n  <address type='ccw' cssid='0xfe' ssid='0x3' devno='0x26ab'/>\n")
        );
        Assert.That(HostdevXml.Parse(hostdev.ToXml()), Is.EqualTo(hostdev));
    }

    [Test]
    public void ToXml_InDomain_IndentsByFourSpaces() =>
        Assert.That(
            BarePci.ToXml(HostdevWriteOptions.InDomain),
            Is.EqualTo(string.Concat(BarePci.ToXml().TrimEnd('\n').Split('\n').Select(line => $"    {line}\n")))
        );

    [Test]
    public void ToXml_OlderVersion_LeavesOutWhatItDoesNotKnow()
    {
        Hostdev hostdev = BarePci with
        {
            Driver = new HostdevDriver { Iommufd = true },
            Acpi = new HostdevAcpi { Nodes = [1] },
        };
        string Text(int major, int minor) =>
            hostdev.ToXml(new HostdevWriteOptions { Version = new LibvirtVersion(major, minor) });
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Text(12, 1), Does.Contain("iommufd='yes'").And.Contain("nodeset='1'"));
        Assert.That(Text(12, 0), Does.Not.Contain("driver").And.Contain("nodeset='1'"));
        Assert.That(Text(11, 7), Is.EqualTo(BarePci.ToXml()));
        Assert.That(() => Text(6, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Alias_IsKeptAndLibvirtKeepsOnlyAUsers()
    {
        string live = OfMdev("<alias name='hostdev0'/>");
        Assert.That(HostdevXml.Parse(live).Alias, Is.EqualTo("hostdev0"));
        Assert.That(HostdevXml.Parse(live, AsLibvirt).Alias, Is.Null);
        // libvirt makes names of this form anew, so nothing is lost.
        Assert.That(Ids(live, AsLibvirt), Is.Empty);
        foreach (string alias in new[] { "hostdev", "hostdev0a", "Hostdev0", "mine", "net0" })
            Assert.That(Ids(OfMdev($"<alias name='{alias}'/>"), AsLibvirt), Is.EqualTo(new[] { "ND1525" }), alias);
        foreach (string alias in new[] { "ua-", "ua-A_b-9" })
            Assert.That(HostdevXml.Parse(OfPci($"<alias name='{alias}'/>"), AsLibvirt).Alias, Is.EqualTo(alias));
    }

    [TestCase("usb")]
    [TestCase("scsi")]
    [TestCase("scsi_host")]
    public void OtherTypes_AreNotCovered(string type) =>
        Assert.That(Ids($"<hostdev type='{type}'><source><x/></source></hostdev>"), Is.EqualTo(new[] { "ND1502" }));

    [TestCase("storage")]
    [TestCase("misc")]
    [TestCase("net")]
    public void Capabilities_AreNotCovered(string type) =>
        Assert.That(Ids($"<hostdev mode='capabilities' type='{type}'/>"), Is.EqualTo(new[] { "ND1502" }));

    [Test]
    public void Parse_ElementsOfOtherTypes_AreLeftOutAndReported()
    {
        foreach (string part in new[] { "<master startport='x'/>", "<readonly/>", "<shareable/>" })
        {
            Assert.That(HostdevXml.Parse(OfPci(part)), Is.EqualTo(BarePci));
            Assert.That(Ids(OfPci(part)), Is.EqualTo(new[] { "ND1522" }));
        }
        Assert.That(Ids(OfMdev("<driver name='x'><x/></driver>")), Is.EqualTo(new[] { "ND1522" }));
    }

    [Test]
    public void Parse_AcceptsTextAndTreesAlike()
    {
        Hostdev expected = HostdevXml.Parse(FullMdev);
        XElement tree = XElement.Parse(FullMdev);
        Assert.That(HostdevXml.Parse(tree), Is.EqualTo(expected));
        Assert.That(HostdevXml.TryParse(tree, out Hostdev? read, out _), Is.True);
        Assert.That(read, Is.EqualTo(expected));
        Assert.That(XNode.DeepEquals(expected.ToXElement(), tree), Is.True);
    }

    [Test]
    public void Parse_RefusedDocument_SaysWhereAndWhy()
    {
        NodeDeviceFormatException thrown = Assert.Throws<NodeDeviceFormatException>(() =>
            HostdevXml.Parse(
                OfMdev("<boot order='0'/>\n <rom bar=''/>"),
                new HostdevReadOptions { SourceName = "vm.xml" }
            )
        );
        Assert.That(
            thrown.Diagnostics.Select(found => found.ToString()),
            Is.EqualTo(
                new[]
                {
                    "vm.xml(2,7): error ND1009: '0' is not a decimal number from 1 to 4294967295",
                    "vm.xml(3,7): error ND1010: '' is not one of on, off",
                }
            )
        );
    }

    [Test]
    public void Model_RefusesValuesThatNoDocumentCanHold()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(() => new HostdevBoot { Order = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new HostdevBoot { Order = 1, LoadParm = "a-b" }, Throws.ArgumentException);
        Assert.That(() => new HostdevAcpi { Index = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new HostdevAcpi { Nodes = [16384] }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new HostdevAcpi { Nodes = [-1] }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new HostdevWriteOptions { Indent = -1 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new HostdevReadOptions { MaxBytes = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => (BareMdev with { Model = (HostdevModel)9 }).ToXml(),
            Throws.InstanceOf<ArgumentOutOfRangeException>()
        );
        Assert.That(new PciGuestAddress { Address = new PciAddress(0, 0, 0, 7) }, Is.EqualTo(new PciGuestAddress()));
    }
}
