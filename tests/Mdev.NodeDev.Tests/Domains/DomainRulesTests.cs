using static Mdev.NodeDev.Tests.HostdevVerdicts;

namespace Mdev.NodeDev.Tests;

/// <summary>Hostdevs among the other devices of a domain: every place, every device, every spelling.</summary>
public sealed class DomainRulesTests
{
    const string Place = "<address type='pci' slot='9'/>";
    const string Alias = "<alias name='ua-x'/>";
    const string Boot = "<boot order='1'/>";
    const string Index = "<acpi index='5'/>";

    /// <summary>The devices that have an address and an alias, as far as libvirt looks at them.</summary>
    static readonly string[] Devices =
    [
        "<controller type='usb'>{0}</controller>",
        "<crypto model='virtio' type='qemu'>{0}</crypto>",
        "<disk>{0}</disk>",
        "<filesystem>{0}</filesystem>",
        "<hostdev mode='subsystem' type='usb'>{0}</hostdev>",
        "<hostdev mode='capabilities' type='net'>{0}</hostdev>",
        "<hub type='usb'>{0}</hub>",
        "<input type='mouse'>{0}</input>",
        "<interface type='user'>{0}</interface>",
        "<interface type='hostdev'><source><address type='pci' bus='1'/></source>{0}</interface>",
        "<iommu model='intel'>{0}</iommu>",
        "<memballoon model='virtio'>{0}</memballoon>",
        "<memory model='dimm'>{0}</memory>",
        "<nvram>{0}</nvram>",
        "<panic model='isa'>{0}</panic>",
        "<parallel type='pty'>{0}</parallel>",
        "<pstore backend='acpi-erst'>{0}</pstore>",
        "<redirdev bus='usb'>{0}</redirdev>",
        "<rng model='virtio'>{0}</rng>",
        "<serial type='pty'>{0}</serial>",
        "<channel type='pty'>{0}</channel>",
        "<console type='pty'><target type='virtio'/>{0}</console>",
        "<shmem name='s'>{0}</shmem>",
        "<smartcard mode='host'>{0}</smartcard>",
        "<sound model='ich9'>{0}</sound>",
        "<tpm model='tpm-tis'>{0}</tpm>",
        "<video><model type='vga'/>{0}</video>",
        "<vsock model='virtio'>{0}</vsock>",
        "<watchdog model='i6300esb'>{0}</watchdog>",
    ];

    static readonly string[] Bootable =
    [
        "<disk>{0}</disk>",
        "<filesystem>{0}</filesystem>",
        "<hostdev type='usb'>{0}</hostdev>",
        "<interface type='user'>{0}</interface>",
        "<redirdev bus='usb'>{0}</redirdev>",
    ];

    static string[] Errors(string hostdevs, string devices, string os = "")
    {
        string xml = Domain(hostdevs, os, devices);
        string[] validated = Rules(Of(xml).Diagnostics);
        Assert.That(Rules(DomainHostdevs.Check(XElement.Parse(xml))), Is.EquivalentTo(validated));
        return validated;
    }

    static string[] Rules(IEnumerable<Diagnostic> all) =>
        [
            .. all.Where(one => one.Severity == DiagnosticSeverity.Error && one.Id.CompareTo("ND1530") >= 0)
                .Select(one => one.Id),
        ];

    [TestCaseSource(nameof(Devices))]
    public void Place_OfAnyDevice_IsTaken(string device)
    {
        string Other(string content) => device.Replace("{0}", content, StringComparison.Ordinal);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Errors(MdevWith(Place), Other(Place)), Is.EqualTo(new[] { "ND1541" }), "address");
        Assert.That(Errors(PciWith(Alias), Other(Alias)), Is.EqualTo(new[] { "ND1534" }), "alias");
        Assert.That(Errors(PciWith(Index), Other(Index)), Is.EqualTo(new[] { "ND1547" }), "ACPI index");
        Assert.That(Errors(MdevWith(Place + Alias), Other("<address type='pci' slot='8'/>")), Is.Empty);
        Assert.That(
            Errors(PciWith(Boot), Other(Boot)),
            Is.EqualTo(Bootable.Any(one => one[..4] == device[..4]) ? new[] { "ND1532" } : []),
            "boot order"
        );
    }

    [TestCase("<graphics type='vnc'>{0}</graphics>")]
    [TestCase("<audio id='1' type='none'>{0}</audio>")]
    [TestCase("<lease>{0}</lease>")]
    [TestCase("<redirfilter>{0}</redirfilter>")]
    [TestCase("<emulator>{0}</emulator>")]
    [TestCase("<disk><mirror>{0}</mirror></disk>")]
    [TestCase("<q:disk xmlns:q='u'>{0}</q:disk>")]
    public void Place_OfWhatIsNoDevice_IsNot(string device) =>
        Assert.That(
            Errors(
                PciWith(Place + Alias + Boot + Index),
                device.Replace("{0}", Place + Alias + Boot + Index, StringComparison.Ordinal)
            ),
            Is.Empty
        );

    [TestCaseSource(nameof(Bootable))]
    public void BootOrder_OfAnyDevice_DoesNotGoWithOsBoot(string device) =>
        Assert.That(
            Errors("", device.Replace("{0}", Boot, StringComparison.Ordinal), "<boot dev='hd'/>"),
            Is.EqualTo(new[] { "ND1533" })
        );

    [TestCase("slot='9'", "slot='0x09'", true)]
    [TestCase("slot='9'", "domain='0x0000' bus='0x00' slot='011' function='0x0'", true)]
    [TestCase("slot='9'", "slot='9' multifunction='on'", true)]
    [TestCase("slot='9'", "slot='9' function='1'", false)]
    [TestCase("slot='9' multifunction='on'", "slot='9' function='1'", false)]
    [TestCase("slot='9' function='1'", "slot='9' function='1'", true)]
    [TestCase("slot='9'", "bus='1' slot='9'", false)]
    [TestCase("", "", false)]
    [TestCase("function='3'", "function='3'", false)]
    [TestCase("slot='9'", "slot='x9'", false)]
    public void PciAddress_IsOneFunction(string first, string second, bool isTwice)
    {
        string At(string address) => $"<address type='pci' {address}/>";
        string[] expected = isTwice ? ["ND1541"] : [];
        Assert.That(Errors(MdevWith(At(first)), $"<disk>{At(second)}</disk>"), Is.EqualTo(expected));
        if (!second.Contains('x') || second.Contains("0x"))
            Assert.That(Errors(MdevWith(At(first)) + PciWith(At(second)), ""), Is.EqualTo(expected));
        Assert.That(Errors("", $"<disk>{At(first)}</disk><disk>{At(second)}</disk>"), Is.EqualTo(expected));
    }

    [TestCase("cssid='0xfe' ssid='0' devno='1'", "cssid='254' ssid='0x0' devno='0x0001'", true)]
    [TestCase("cssid='0xfe' ssid='0' devno='1'", "cssid='0xfe' ssid='1' devno='1'", false)]
    [TestCase("cssid='0xfe' ssid='0' devno='1'", "cssid='0' ssid='0' devno='1'", false)]
    [TestCase("cssid='0' ssid='0' devno='0'", "cssid='0' ssid='0' devno='0'", true)]
    [TestCase("", "", false)]
    [TestCase("", "cssid='0' ssid='0' devno='0'", false)]
    public void CcwAddress_IsOneDevice(string first, string second, bool isTwice)
    {
        string At(string address) => $"<address type='ccw' {address}/>";
        string ccw = MdevWith(At(first), "model='vfio-ccw'");
        Assert.That(Errors(ccw, $"<disk>{At(second)}</disk>"), Is.EqualTo(isTwice ? new[] { "ND1541" } : []));
        Assert.That(Errors(MdevWith(At(first), "model='vfio-ap'"), $"<disk>{At(second)}</disk>"), Is.Empty);
    }

    [TestCase("<zpci uid='1' fid='2'/>", "<zpci uid='0x1' fid='3'/>", 1)]
    [TestCase("<zpci uid='1' fid='2'/>", "<zpci uid='2' fid='2'/>", 1)]
    [TestCase("<zpci uid='1' fid='2'/>", "<zpci uid='1' fid='2'/>", 2)]
    [TestCase("<zpci uid='1'/>", "<zpci uid='1'/>", 1)]
    [TestCase("<zpci fid='1'/>", "<zpci fid='2'/>", 0)]
    [TestCase("<zpci uid='1' fid='2'/>", "<zpci uid='2' fid='1'/>", 0)]
    public void ZpciNumbers_AreOfOneDevice(string first, string second, int count) =>
        Assert.That(
            Errors(
                MdevWith($"<address type='pci'>{first}</address>"),
                $"<disk><address type='pci'>{second}</address></disk>"
            ),
            Is.EqualTo(Enumerable.Repeat("ND1546", count))
        );

    [TestCase("<alias name='x'/>")]
    [TestCase("<alias name='hostdev0'/>")]
    [TestCase("<alias name='ua-a.b'/>")]
    [TestCase("<alias/>")]
    public void Alias_ThatIsNotAUsers_DoesNotCount(string alias) =>
        Assert.That(Errors(PciWith(alias) + MdevWith(alias), $"<disk>{alias}</disk>"), Is.Empty);

    [TestCase("", "<target type='serial'/>", 0)]
    [TestCase("", "", 0)]
    [TestCase("<target type='isa-serial' port='0'/>", "<target type='serial' port='0'/>", 0)]
    [TestCase("", "<target type='virtio'/>", 1)]
    public void FirstConsole_IsTheFirstSerialPort(string serial, string console, int errors)
    {
        string devices =
            $"<serial type='pty'>{serial}<alias name='ua-s'/>{Place}</serial>"
            + $"<console type='pty'>{console}<alias name='ua-s'/>{Place}</console>";
        Assert.That(Errors("", devices), Has.Length.EqualTo(2 * errors));
        Assert.That(Errors(PciWith("<alias name='ua-s'/>"), devices), Does.Contain("ND1534"));
    }

    [TestCase("bus='0x3b'", true)]
    [TestCase("domain='0' bus='59' slot='0x00' function='0'", true)]
    [TestCase("bus='0x3b' function='1'", false)]
    public void HostDevice_InAnotherSpelling_IsGivenTwice(string address, bool isTwice)
    {
        string[] expected = isTwice ? ["ND1530"] : [];
        string network = $"<interface type='hostdev'><source><address type='pci' {address}/></source></interface>";
        Assert.That(Errors(PciWith(), network), Is.EqualTo(expected));
        Assert.That(Errors("", network + network), Is.EqualTo(new[] { "ND1530" }));
        Assert.That(Errors(PciWith() + PciAt(address), ""), Is.EqualTo(expected));
        Assert.That(Errors(PciWith(), network.Replace("'hostdev'", "'user'", StringComparison.Ordinal)), Is.Empty);
        string disk = $"<disk type='nvme'><source type='pci'><address {address}/></source></disk>";
        Assert.That(Errors(PciWith(), disk), Is.EqualTo(isTwice ? new[] { "ND1548" } : []));
        Assert.That(Errors("", disk + disk), Is.Empty, "two namespaces of one controller");
        Assert.That(Errors("", disk + network), Is.EqualTo(new[] { "ND1548" }));
    }

    [Test]
    public void RamFb_OfVideo_Counts() =>
        Assert.That(
            Errors(
                MdevWith(attributes: "model='vfio-pci' display='on' ramfb='on'"),
                "<graphics/><video><model type='ramfb'/></video>"
            ),
            Is.EqualTo(new[] { "ND1531" })
        );

    [TestCase("slot='9' multifunction='off'", "slot='9' function='2'", "ND1544")]
    [TestCase("slot='9' function='2'", "slot='9' multifunction='off'", "ND1544")]
    [TestCase("slot='9'", "slot='9' function='2'", null)]
    [TestCase("slot='9' multifunction='off'", "slot='8' function='0'", null)]
    [TestCase("slot='9' function='1' multifunction='off'", "slot='9'", null)]
    [TestCase("slot='9' function='1'", "slot='9' function='2'", "ND1545")]
    [TestCase("slot='0x1f' function='1'", "slot='0x1f' function='4'", null)]
    [TestCase("domain='1' slot='9'", "slot='9'", "ND1542")]
    [TestCase("slot='0x1f' function='2'", "slot='9'", "ND1543")]
    [TestCase("slot='9'", "slot='0x1f' function='2'", null)]
    public void PciAddress_OfGuest_IsOneThatTheMachineHas(string hostdev, string disk, string? id)
    {
        string xml = Domain(
                MdevWith($"<address type='pci' {hostdev}/>"),
                devices: $"<disk><address type='pci' {disk}/></disk>"
            )
            .Replace("<type>", "<type machine='pc-q35-10.0'>", StringComparison.Ordinal);
        Assert.That(Ids(xml), Is.EqualTo(id is null ? [] : new[] { id }));
    }

    [TestCase("pc", "slot='1'", true)]
    [TestCase("pc-i440fx-9.2", "slot='1' function='3'", true)]
    [TestCase("pc", "slot='0x1f' function='2'", false)]
    [TestCase("q35", "slot='0x1f'", true)]
    [TestCase("q35", "slot='1'", false)]
    [TestCase("virt", "slot='1'", false)]
    [TestCase("pseries-10.0", "slot='0x1f'", false)]
    public void PlacesOfTheMachine_AreItsOwn(string machine, string address, bool isItsOwn)
    {
        string xml = Domain(MdevWith($"<address type='pci' {address}/>"))
            .Replace("<type>", $"<type machine='{machine}'>", StringComparison.Ordinal);
        Assert.That(Ids(xml).Contains("ND1543"), Is.EqualTo(isItsOwn));
    }

    [TestCase("s390-ccw-virtio", false)]
    [TestCase("q35", true)]
    public void FunctionWithoutTheFirst_IsAWarningButOnS390(string machine, bool isWarning)
    {
        string xml = Domain(PciWith("<address type='pci' slot='1' function='1'/>"))
            .Replace("<type>", $"<type machine='{machine}'>", StringComparison.Ordinal);
        ValidationResult result = Of(xml);
        Assert.That(result.IsValid, Is.True);
        Assert.That(result.Diagnostics.Any(one => one.Id == "ND1545"), Is.EqualTo(isWarning));
    }

    [Test]
    public void Conflict_IsReportedAtTheHostdevAndNamesTheOther()
    {
        const string xml = """
            <domain>
              <devices>
                <hostdev type='pci'><source><address bus='1'/></source><address type='pci' slot='9'/></hostdev>
                <disk/>
                <disk><address type='pci' slot='9'/></disk>
                <disk><address type='pci' slot='9'/></disk>
              </devices>
            </domain>
            """;
        Assert.That(
            Of(xml).Diagnostics.Select(one => $"{one} [{one.Location.Path}]"),
            Is.EqualTo(
                new[]
                {
                    "(3,5): error ND1541: guest address 0000:00:09.0 of PCI function 0000:01:00.0 is that of "
                        + "<disk> number 2, too [/domain/devices/hostdev[1][@type='pci']]",
                    "(6,5): error ND1541: guest address 0000:00:09.0 of <disk> number 3 is that of "
                        + "<disk> number 2, too [/domain/devices/disk[3]]",
                }
            )
        );
    }

    [Test]
    public void MalformedPlaces_OfOtherDevices_AreNotJudged() =>
        Assert.That(
            Ids(
                Domain(
                    MdevWith(),
                    devices: "<disk><address type='pci' slot='99'/><boot order='x'/><acpi index='-1'/></disk>"
                        + "<disk><address/><boot/><alias/><address type='pci' slot='9'/></disk>"
                        + "<interface type='hostdev'><source><address/></source></interface>"
                )
            ),
            Is.Empty
        );
}
