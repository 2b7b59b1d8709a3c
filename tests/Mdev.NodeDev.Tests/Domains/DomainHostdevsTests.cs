namespace Mdev.NodeDev.Tests;

public sealed class DomainHostdevsTests
{
    const string Other = "22222222-2222-4333-8444-555555555555";

    /// <summary>A domain with what this library knows nothing of.</summary>
    const string Domain = """
        <?xml version='1.0' encoding='utf-8'?>
        <!-- by hand -->
        <domain type='kvm' id='5' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
          <name>vm  &amp; more</name>
          <os><type>hvm</type><boot dev='hd'/></os>
          <devices>
            <emulator>/usr/bin/qemu-system-x86_64</emulator>
            <x:unknown xmlns:x='urn:x' a="1"   b='2'/>
            <hostdev mode='subsystem' type='mdev' managed='no' model='vfio-pci'>
              <source>
                <address uuid='22222222-2222-4333-8444-555555555555'/>
              </source>
              <boot order='1'/>
            </hostdev> <!-- the first -->
            <hostdev mode='subsystem' type='usb'><source><address bus='1' device='2'/></source></hostdev>

            <hostdev type='pci'><source><address domain='0' bus='0x3b' slot='0' function='4'/></source></hostdev>
            <memballoon model='none'/>
          </devices>
          <qemu:commandline>
            <qemu:arg value='-s'/>
          </qemu:commandline>
        </domain>
        """;

    static readonly MdevHostdev Gpu = new()
    {
        Model = HostdevModel.VfioPci,
        Uuid = Guid.Parse(SampleUuids.First),
        Address = new PciGuestAddress { Zpci = new ZpciNumbers(1, 2) },
    };

    static XElement Load(string xml) =>
        XDocument.Parse(xml, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo).Root!;

    static string Text(XElement domain) => domain.Document!.ToString(SaveOptions.DisableFormatting);

    static string Inserted(string xml)
    {
        XElement domain = Load(xml);
        DomainHostdevs.Insert(domain, Gpu);
        return Text(domain);
    }

    [Test]
    public void Read_ReturnsAllHostdevsAndReportsOthers()
    {
        ValueList<Hostdev> hostdevs = DomainHostdevs.Read(
            Load(Domain),
            out ValueList<Diagnostic> found,
            new HostdevReadOptions { SourceName = "vm.xml" }
        );
        Assert.That(hostdevs.Select(hostdev => hostdev.Type), Is.EqualTo(new[] { "mdev", "pci" }));
        Assert.That(
            found.Select(finding => $"{finding} [{finding.Location.Path}]"),
            Is.EqualTo(
                new[]
                {
                    "vm.xml(15,5): info ND1506: hostdev number 2 is of a type that is not "
                        + "described here [/domain/devices/hostdev[2][@type='usb']]",
                }
            )
        );
    }

    [Test]
    public void Read_BadHostdev_IsLeftOutAndReported()
    {
        ValueList<Hostdev> hostdevs = DomainHostdevs.Read(
            Load(Domain.Replace("order='1'", "order='0'", StringComparison.Ordinal)),
            out ValueList<Diagnostic> found
        );
        Assert.That(hostdevs.Single().Type, Is.EqualTo("pci"));
        Assert.That(
            $"{found[0]} [{found[0].Location.Path}]",
            Is.EqualTo(
                "(13,13): error ND1009: '0' is not a decimal number from 1 to 4294967295 "
                    + "[/domain/devices/hostdev[1][@type='mdev']/boot/@order]"
            )
        );
    }

    [Test]
    public void Check_UsesTheContextOfTheDomain()
    {
        ValueList<Diagnostic> found = DomainHostdevs.Check(
            Load(Domain),
            new HostdevReadOptions { SourceName = "vm.xml" }
        );
        Assert.That(
            found.Select(finding => $"{finding} [{finding.Location.Path}]"),
            Is.EqualTo(
                new[]
                {
                    "vm.xml(15,5): info ND1506: hostdev number 2 is of a type that is not "
                        + "described here [/domain/devices/hostdev[2][@type='usb']]",
                    $"vm.xml(9,5): error ND1533: boot order of mdev {Other} together with "
                        + $"<os><boot> [/domain/devices/hostdev[1][@type='mdev']]",
                    $"vm.xml(9,5): error ND1538: a boot order is not possible for mdev "
                        + $"{Other} [/domain/devices/hostdev[1][@type='mdev']]",
                }
            )
        );
        XElement shown = Load(
            "<domain><devices><graphics/><hostdev type='pci' display='on'><source/></hostdev></devices></domain>"
        );
        Assert.That(DomainHostdevs.Check(shown).Select(finding => finding.Id), Is.EqualTo(new[] { "ND1523" }));
        shown.Element("devices")!.Element("graphics")!.Remove();
        Assert.That(
            DomainHostdevs.Check(shown).Select(finding => finding.Id),
            Is.EqualTo(new[] { "ND1523", "ND1537" })
        );
    }

    [Test]
    public void Find_ReturnsTheElement()
    {
        XElement domain = Load(Domain);
        XElement? mdev = DomainHostdevs.Find(domain, Guid.Parse(Other));
        XElement? pci = DomainHostdevs.Find(domain, PciAddress.Parse("0000:3b:00.4"));
        Assert.That(mdev?.Attribute("model")?.Value, Is.EqualTo("vfio-pci"));
        Assert.That(pci?.Attribute("type")?.Value, Is.EqualTo("pci"));
        Assert.That(DomainHostdevs.Find(domain, Guid.Empty), Is.Null);
        Assert.That(DomainHostdevs.Find(domain, PciAddress.Parse("0000:3b:00.5")), Is.Null);
    }

    [Test]
    public void Insert_AddsAfterTheLastAndChangesNothingElse()
    {
        const string last = "function=\"4\" /></source></hostdev>\n";
        string before = Text(Load(Domain));
        string block = Gpu.ToXml(HostdevWriteOptions.InDomain)
            .Replace('\'', '"')
            .Replace("/>", " />", StringComparison.Ordinal);
        int at = before.IndexOf(last, StringComparison.Ordinal) + last.Length;
        Assert.That(Inserted(Domain), Is.EqualTo(before.Insert(at, block)));
    }

    [Test]
    public void Remove_UndoesInsert()
    {
        foreach (
            string xml in new[]
            {
                Domain,
                "<domain>\n\t<devices>\n\t\t<disk/>\n\t</devices>\n</domain>",
                "<domain><devices><disk/></devices></domain>",
                "<domain>\n <devices>\n  <disk/> <!-- c -->\n </devices>\n</domain>",
            }
        )
        {
            XElement domain = Load(xml);
            string before = Text(domain);
            XElement inserted = DomainHostdevs.Insert(domain, Gpu);
            Assert.That(DomainHostdevs.Find(domain, Gpu.Uuid), Is.SameAs(inserted));
            Assert.That(DomainHostdevs.Remove(domain, Gpu.Uuid), Is.True);
            Assert.That(Text(domain), Is.EqualTo(before));
            Assert.That(DomainHostdevs.Remove(domain, Gpu.Uuid), Is.False);
        }
    }

    [Test]
    public void Insert_IndentsLikeItsNeighbours() =>
        Snapshot.Verify(
            string.Join(
                "\n---\n",
                new[]
                {
                    "<domain>\n\t<devices>\n\t\t<disk/>\n\t</devices>\n</domain>",
                    "<domain>\n    <devices/>\n</domain>",
                    "<domain>\n  <devices>\n    <!-- none yet -->\n  </devices>\n</domain>",
                    "<domain>\n  <devices>\n    <disk/> <!-- system -->\n  </devices>\n</domain>",
                    "<domain><devices><disk/></devices></domain>",
                    "<domain>\n  <name>d</name>\n  <seclabel type='none'/>\n</domain>",
                    "<domain>\n  <name>d</name>\n  <x:y xmlns:x='urn:x'/>\n</domain>",
                    "<domain/>",
                    "<domain>\n</domain>",
                }.Select(Inserted)
            )
        );

    [Test]
    public void Remove_TakesItsOwnLineOnly()
    {
        XElement domain = Load(Domain);
        string before = Text(domain);
        Assert.That(DomainHostdevs.Remove(domain, PciAddress.Parse("0000:3b:00.4")), Is.True);
        string[] lines = before.Split('\n');
        Assert.That(
            Text(domain),
            Is.EqualTo(string.Join('\n', lines.Where(line => !line.Contains("type=\"pci\"", StringComparison.Ordinal))))
        );
        // Something else stands on the line of this one.
        domain = Load(Domain);
        Assert.That(DomainHostdevs.Remove(domain, Guid.Parse(Other)), Is.True);
        Assert.That(Text(domain), Does.Contain("b=\"2\" />\n     <!-- the first -->\n    <hostdev"));
    }

    [Test]
    public void Insert_WritesTheFormOfTheVersion()
    {
        PciHostdev hostdev = new()
        {
            Source = default,
            Driver = new HostdevDriver { Iommufd = true },
        };
        XElement domain = new("domain");
        Assert.That(DomainHostdevs.Insert(domain, hostdev).Element("driver"), Is.Not.Null);
        XElement old = new("domain");
        Assert.That(
            DomainHostdevs
                .Insert(old, hostdev, new HostdevWriteOptions { Version = LibvirtVersion.V11_3 })
                .Element("driver"),
            Is.Null
        );
    }

    [TestCase("<hostdev type='pci'><source><address bus='0x0a' function='1'/></source></hostdev>")]
    [TestCase("<hostdev type='pci'><source><address domain='0' bus='10' slot='00' function='0x1'/></source></hostdev>")]
    [TestCase("<interface type='hostdev'><source><address type='pci' bus='10' function='1'/></source></interface>")]
    [TestCase(
        "<interface type='hostdev' managed='yes'><driver name='vfio'/><source>"
            + "<address type='pci' domain='0x0000' bus='0x0a' slot='0x00' function='0x1'/></source></interface>"
    )]
    public void FindAndRemove_EverySpellingOfAFunction(string element)
    {
        PciAddress source = PciAddress.Parse("0000:0a:00.1");
        XElement domain = Load(
            $"<domain><devices><interface type='user'/>{element}<hostdev type='usb'/></devices></domain>"
        );
        XElement found = DomainHostdevs.Find(domain, source)!;
        Assert.That(found.ToString(SaveOptions.DisableFormatting), Does.Contain("10").Or.Contain("0a"));
        Assert.That(
            () => DomainHostdevs.Insert(domain, new PciHostdev { Source = PciLocation.From(source) }),
            Throws.ArgumentException.With.Message.Contains("already")
        );
        Assert.That(DomainHostdevs.Remove(domain, source), Is.True);
        Assert.That(
            Text(domain),
            Is.EqualTo("<domain><devices><interface type=\"user\" /><hostdev type=\"usb\" /></devices></domain>")
        );
        Assert.That(DomainHostdevs.Remove(domain, source), Is.False);
    }

    [Test]
    public void Insert_DeviceThatIsThere_IsRefused()
    {
        XElement domain = Load(Domain);
        string before = Text(domain);
        Assert.That(
            () => DomainHostdevs.Insert(domain, Gpu with { Uuid = Guid.Parse(Other), Model = HostdevModel.VfioAp }),
            Throws.ArgumentException.With.Message.Contains("already")
        );
        Assert.That(Text(domain), Is.EqualTo(before));
    }

    [Test]
    public void Remove_TakesOutAllOfADevice()
    {
        const string twice =
            "<hostdev type='mdev' model='vfio-pci'><source><address uuid='" + Other + "'/></source></hostdev>";
        XElement domain = Load($"<domain><devices>{twice}<disk/>{twice}</devices></domain>");
        Assert.That(DomainHostdevs.Remove(domain, Guid.Parse(Other)), Is.True);
        Assert.That(Text(domain), Is.EqualTo("<domain><devices><disk /></devices></domain>"));
    }

    [Test]
    public void Context_IsWhatCheckTogetherTakes()
    {
        XElement domain = Load(
            "<domain><os><type machine='q35'>hvm</type></os><devices><graphics type='vnc'/>"
                + "<disk><alias name='ua-a'/><boot order='2'/><address type='pci' slot='9'/></disk></devices></domain>"
        );
        DomainContext context = DomainHostdevs.Context(domain);
        Assert.That(context.HasGraphics, Is.True);
        Assert.That(context.HasOsBoot, Is.False);
        Assert.That(context.Machine, Is.EqualTo("q35"));
        Hostdev taken = Gpu with
        {
            Alias = "ua-a",
            Address = new PciGuestAddress { Address = PciAddress.Parse("0000:00:09.0") },
        };
        Assert.That(
            Hostdev.CheckTogether([taken], context).Select(one => one.ToString()),
            Is.EqualTo(
                new[]
                {
                    $"error ND1534: alias 'ua-a' of mdev {SampleUuids.First} is that of <disk> number 1, too",
                    $"error ND1541: guest address 0000:00:09.0 of mdev {SampleUuids.First} is that of "
                        + "<disk> number 1, too",
                }
            )
        );
    }

    [Test]
    public void AllMethods_RefuseOtherElements()
    {
        XElement other = XElement.Parse("<domain xmlns='urn:x'/>");
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(() => DomainHostdevs.Insert(other, Gpu), Throws.ArgumentException);
        Assert.That(() => DomainHostdevs.Read(new XElement("device"), out _), Throws.ArgumentException);
        Assert.That(() => DomainHostdevs.Check(other), Throws.ArgumentException);
        Assert.That(
            () => DomainHostdevs.Read(XElement.Parse("<domain xmlns='urn:x'/>"), out _),
            Throws.ArgumentException.With.Message.StartsWith("The element <domain> is in the namespace 'urn:x'")
        );
    }
}
