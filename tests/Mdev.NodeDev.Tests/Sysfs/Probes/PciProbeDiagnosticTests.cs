namespace Mdev.NodeDev.Tests;

/// <summary>What is wrong with one function, and where; the function stays, and so does the one beside it.</summary>
public sealed class PciProbeDiagnosticTests
{
    const string Pci = SampleHosts.Pci0;

    static IEnumerable<TestCaseData> Damages =>
        [
            Damage("uevent missing", h => h.Remove($"{Pci}/uevent"), "ND2007 "),
            Damage("subsystem missing", h => h.Remove($"{Pci}/subsystem"), "ND2007 "),
            Damage("uevent empty", h => h.File($"{Pci}/uevent", ""), "ND2003 /uevent"),
            Damage("class empty", h => Uevent(h, "PCI_CLASS=\n"), "ND2003 /uevent"),
            Damage("class not a number", h => Uevent(h, "PCI_CLASS=x\n"), "ND2003 /uevent"),
            Damage("class too large", h => Uevent(h, "PCI_CLASS=80000000\n"), "ND2003 /uevent"),
            Damage("a network interface", h => Uevent(h, "PCI_CLASS=1\nINTERFACE=eth0\n"), "ND2003 /uevent"),
            Damage("a device type, even an empty one", h => Uevent(h, "PCI_CLASS=1\nDEVTYPE=\n"), "ND2003 /uevent"),
            Damage("uevent EIO", h => Fail(h, "uevent", HostFault.Read), "ND2001 /uevent"),
            Damage("uevent a FIFO", h => h.Fifo($"{Pci}/uevent"), "ND2001 /uevent"),
            Damage("vendor missing", h => h.Remove($"{Pci}/vendor"), "ND2002 "),
            Damage("vendor without 0x", h => h.File($"{Pci}/vendor", "8086\n"), "ND2003 /vendor"),
            Damage("vendor with 0X", h => h.File($"{Pci}/vendor", "0X8086\n"), "ND2003 /vendor"),
            Damage("vendor with space", h => h.File($"{Pci}/vendor", "0x8086 \n"), "ND2003 /vendor"),
            Damage("vendor after space", h => h.File($"{Pci}/vendor", " 0x8086\n"), "ND2003 /vendor"),
            Damage("vendor too long", h => h.File($"{Pci}/vendor", "0x12345\n"), "ND2003 /vendor"),
            Damage("vendor empty", h => h.File($"{Pci}/vendor", "\n"), "ND2003 /vendor"),
            Damage("vendor only 0x", h => h.File($"{Pci}/vendor", "0x\n"), "ND2003 /vendor"),
            Damage("vendor two newlines", h => h.File($"{Pci}/vendor", "0x1\n\n"), "ND2003 /vendor"),
            Damage("device a directory", Directory("device"), "ND2001 /device"),
            Damage("device EACCES", h => Fail(h, "device", HostFault.Open, 13), "ND2001 /device"),
            Damage("device ENODEV", h => Fail(h, "device", HostFault.Read, 19), "ND2001 /device"),
            Damage("numa_node empty", h => h.File($"{Pci}/numa_node", ""), "ND2003 /numa_node"),
            Damage("numa_node x", h => h.File($"{Pci}/numa_node", "x\n"), "ND2003 /numa_node"),
            Damage("numa_node hex", h => h.File($"{Pci}/numa_node", "0x1\n"), "ND2003 /numa_node"),
            Damage("numa_node too large", h => h.File($"{Pci}/numa_node", "2147483648\n"), "ND2003 /numa_node"),
            Damage(
                "sriov_totalvfs too long",
                h => h.File($"{Pci}/sriov_totalvfs", "0000000000000008\n"),
                "ND2003 /sriov_totalvfs"
            ),
            Damage("sriov_totalvfs words", h => h.File($"{Pci}/sriov_totalvfs", "many\n"), "ND2003 /sriov_totalvfs"),
            Damage(
                "a virtual function that dangles",
                h => h.Link($"{Pci}/virtfn0", "../0000:00:02.1"),
                "ND2102 /virtfn0"
            ),
            Damage("a virtual function that is a file", h => h.File($"{Pci}/virtfn0", ""), "ND2004 /virtfn0"),
            Damage("a virtual function that is not a function", h => h.Link($"{Pci}/virtfn0", ".."), "ND2004 /virtfn0"),
            Damage("a physical function that dangles", h => h.Link($"{Pci}/physfn", "../x"), "ND2102 /physfn"),
            Damage(
                "a physical function out of the root",
                h => h.Link($"{Pci}/physfn", "../../../../../x"),
                "ND2112 /physfn"
            ),
            Damage(
                "a driver that cannot be read",
                h => h.Link($"{Pci}/driver", "x").Fault($"{Pci}/driver", HostFault.ReadLink, 5),
                "ND2112 /driver"
            ),
            Damage(
                "a configuration space of ones",
                h => h.File($"{Pci}/config", [.. Enumerable.Repeat((byte)0xff, 256)]),
                "ND2005 /config"
            ),
            Damage("no configuration space", h => h.Remove($"{Pci}/config"), "ND2002 ", "ND2103 /config"),
            Damage("a short configuration space", h => h.File($"{Pci}/config", new byte[64]), "ND2103 /config"),
            Damage(
                "a configuration space that cannot be read",
                h => Fail(h, "config", HostFault.Read),
                "ND2112 /config",
                "ND2103 /config"
            ),
            Damage("VPD that is none", h => h.File($"{Pci}/vpd", "x"), "ND2104 /vpd"),
            Damage("VPD that is empty", h => h.File($"{Pci}/vpd", ""), "ND2104 /vpd"),
            Damage("VPD that is too long", h => h.File($"{Pci}/vpd", new byte[32769]), "ND2104 /vpd"),
            Damage(
                "VPD that cannot be read",
                h => h.File($"{Pci}/vpd", "").Fault($"{Pci}/vpd", HostFault.Read, 5),
                "ND2104 /vpd"
            ),
        ];

    [TestCaseSource(nameof(Damages))]
    public void Read_MalformedFunction_ReportsTheFile(Func<HostTreeBuilder, HostTreeBuilder> damage, string[] places)
    {
        HostSnapshot good = Host().Scan(ScanParts.Pci);
        HostSnapshot snapshot = damage(Host()).Scan(ScanParts.Pci);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(snapshot.Diagnostics.Places(), Is.EqualTo(places.Select(place => place.Replace(" ", $" {Pci}"))));
        Assert.That(snapshot.PciDevices, Has.Exactly(2).Items);
        Assert.That(snapshot.PciDevices[0].Path, Is.EqualTo(Pci));
        Assert.That(snapshot.PciDevices[1], Is.EqualTo(good.PciDevices[1]));
        Assert.That(good.Diagnostics, Is.Empty);
    }

    [Test]
    public void Read_MalformedValue_SaysWhatIsExpected()
    {
        HostSnapshot snapshot = Host().File($"{Pci}/vendor", "8086\n").Scan(ScanParts.Pci);
        Assert.That(
            snapshot.Diagnostics[0].ToString(),
            Is.EqualTo(
                $"{Pci}/vendor: error ND2003: 'vendor' holds '8086', which is not 0x and up to four hexadecimal digits"
            )
        );
    }

    [Test]
    public void Scan_ShortConfigSpaces_AreReportedOnce()
    {
        HostSnapshot snapshot = Host()
            .File($"{Pci}/config", new byte[64])
            .File($"{SampleHosts.Pci1}/config", new byte[64])
            .Scan(ScanParts.Pci);
        Assert.That(
            snapshot.Diagnostics.Select(diagnostic => diagnostic.Message),
            Is.EqualTo([
                "the PCI configuration space of 2 device(s) cannot be read in full, first of "
                    + "0000:00:02.0: bridge and Express data are left out where they are unknown",
            ])
        );
    }

    static HostTreeBuilder Host() => new HostTreeBuilder().WithPci(Pci).WithPci(SampleHosts.Pci1);

    static HostTreeBuilder Uevent(HostTreeBuilder host, string text) => host.File($"{Pci}/uevent", text);

    static HostTreeBuilder Fail(HostTreeBuilder host, string file, HostFault fault, int errno = 5) =>
        host.Fault($"{Pci}/{file}", fault, errno);

    static Func<HostTreeBuilder, HostTreeBuilder> Directory(string name) =>
        host => host.Remove($"{Pci}/{name}").Directory($"{Pci}/{name}");

    static TestCaseData Damage(string name, Func<HostTreeBuilder, HostTreeBuilder> damage, params string[] places) =>
        new TestCaseData(damage, places).SetArgDisplayNames(name);
}
