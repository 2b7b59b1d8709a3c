namespace Mdev.NodeDev.Tests;

public sealed class HostdevRulesTests
{
    static readonly MdevHostdev Gpu = new() { Model = HostdevModel.VfioPci, Uuid = Guid.Parse(SampleUuids.First) };

    static readonly MdevHostdev Gpu2 = Gpu with { Uuid = Guid.Parse(SampleUuids.Second) };

    static readonly PciHostdev Function = new() { Source = new PciLocation(0, 0x3b, 0, 4) };

    static readonly PciHostdev Function2 = Function with { Source = new PciLocation(0, 0x3b, 0, 5) };

    static readonly MdevHostdev Shown = Gpu with { RamFb = true, Display = true };

    static readonly HostdevBoot First = new() { Order = 1 };

    static string[] Check(DomainContext? surroundings, params Hostdev[] hostdevs) =>
        [
            .. Hostdev
                .CheckTogether(hostdevs, surroundings)
                .Select(found => $"{found.Location.Path} {found.Id}: {found.Message}"),
        ];

    static string[] Check(params Hostdev[] hostdevs) => Check(null, hostdevs);

    static string[] Ids(Hostdev hostdev) => [.. Hostdev.CheckTogether([hostdev]).Select(found => found.Id)];

    [Test]
    public void Rules_ValidHostdevs_ReportNothing() =>
        Assert.That(
            Check(
                new DomainContext { HasGraphics = true },
                Gpu with
                {
                    Display = true,
                    RamFb = true,
                    Alias = "ua-a",
                    Address = new PciGuestAddress(),
                },
                Gpu2 with
                {
                    Model = HostdevModel.VfioCcw,
                    Boot = First,
                    RamFb = false,
                },
                Function with
                {
                    Boot = new HostdevBoot { Order = 2 },
                    Alias = "ua-b",
                    Address = new UnassignedGuestAddress(),
                    TeamingPersistent = "ua-net",
                },
                Function2
            ),
            Is.Empty
        );

    [Test]
    public void Rules_RefuseRepeatedDevice() =>
        Assert.That(
            Check(Gpu, Gpu with { Model = HostdevModel.VfioAp }, Function, Gpu2, Function),
            Is.EqualTo(
                new[]
                {
                    $"/hostdev[2] ND1530: mdev {SampleUuids.First} is given twice: <hostdev> number 1 is it, too",
                    "/hostdev[5] ND1530: PCI function 0000:3b:00.4 is given twice: <hostdev> number 3 is it, too",
                }
            )
        );

    [Test]
    public void Rules_RefuseSecondFrameBuffer() =>
        Assert.That(
            Check(Shown, Gpu2, Function with { RamFb = true, Display = true }),
            Is.EqualTo(
                new[] { "/hostdev[3] ND1531: ramfb='on' of PCI function 0000:3b:00.4: <hostdev> number 1 has it, too" }
            )
        );

    [Test]
    public void Rules_RefuseRepeatedBootOrder() =>
        Assert.That(
            Check(
                new DomainContext { HasOsBoot = true },
                Function with
                {
                    Boot = First,
                },
                Function2 with
                {
                    Boot = First,
                }
            ),
            Is.EqualTo(
                new[]
                {
                    "/hostdev[1] ND1533: boot order of PCI function 0000:3b:00.4 together with <os><boot>",
                    "/hostdev[2] ND1532: boot order 1 of PCI function 0000:3b:00.5 is that of "
                        + "PCI function 0000:3b:00.4, too",
                    "/hostdev[2] ND1533: boot order of PCI function 0000:3b:00.5 together with <os><boot>",
                }
            )
        );

    [Test]
    public void Rules_RefuseRepeatedAlias() =>
        Assert.That(
            Check(Function with { Alias = "ua-x" }, Gpu with { Alias = "ua-x" }),
            Is.EqualTo(
                new[]
                {
                    $"/hostdev[2] ND1534: alias 'ua-x' of mdev {SampleUuids.First} is that of "
                        + "PCI function 0000:3b:00.4, too",
                }
            )
        );

    [Test]
    public void Rules_CheckSingleHostdev() =>
        Assert.That(
            Check(
                new DomainContext(),
                Gpu with
                {
                    Boot = First,
                    Display = true,
                    Rom = new HostdevRom { Enabled = false, File = "" },
                    Address = new UnassignedGuestAddress(),
                },
                Function with
                {
                    Display = true,
                    WriteFiltering = true,
                    TeamingPersistent = "",
                    Address = new CcwGuestAddress(new ChannelAddress(0xfe, 0, 1)),
                }
            ),
            Is.EqualTo(
                new[]
                {
                    "/hostdev[1] ND1504: an address of type 'unassigned' is not possible for vfio-pci",
                    $"/hostdev[1] ND1535: mdev {SampleUuids.First} has a ROM that is not enabled, with bar or file",
                    $"/hostdev[1] ND1537: display='on' of mdev {SampleUuids.First}, and the domain has no <graphics>",
                    $"/hostdev[1] ND1538: a boot order is not possible for mdev {SampleUuids.First}",
                    $"/hostdev[1] ND1552: <rom> of mdev {SampleUuids.First} has no effect",
                    "/hostdev[2] ND1504: an address of type 'ccw' is not possible for a PCI function of the host",
                    "/hostdev[2] ND1536: teaming of PCI function 0000:3b:00.4 names no device",
                    "/hostdev[2] ND1537: display='on' of PCI function 0000:3b:00.4, and the domain has no <graphics>",
                    "/hostdev[2] ND1540: writeFiltering of PCI function 0000:3b:00.4 is not possible with QEMU",
                }
            )
        );

    [Test]
    public void Rules_RefuseSecondApMatrix()
    {
        MdevHostdev matrix = Gpu with { Model = HostdevModel.VfioAp };
        Assert.That(
            Check(new DomainContext(), matrix, Gpu2 with { Model = HostdevModel.VfioAp }),
            Is.EqualTo(new[] { $"/hostdev[2] ND1539: mdev {SampleUuids.Second} is another hostdev of model vfio-ap" })
        );
    }

    [Test]
    public void Rules_WithoutDomain_SkipWhatDependsOnIt() =>
        Assert.That(Check(Function with { Display = true, Boot = First }), Is.Empty);

    [TestCase("ND1549", HostdevModel.VfioPci, null, true)]
    [TestCase("ND1549", HostdevModel.VfioPci, false, true)]
    [TestCase(null, HostdevModel.VfioPci, true, true)]
    [TestCase(null, HostdevModel.VfioPci, false, false)]
    [TestCase("ND1550", HostdevModel.VfioCcw, true, null)]
    [TestCase("ND1550", HostdevModel.VfioCcw, false, null)]
    [TestCase("ND1550", HostdevModel.VfioCcw, null, true)]
    [TestCase("ND1550", HostdevModel.VfioAp, true, true)]
    [TestCase("ND1550", HostdevModel.VfioAp, false, false)]
    [TestCase(null, HostdevModel.VfioAp, null, false)]
    [TestCase(null, HostdevModel.VfioCcw, null, null)]
    public void Rules_DisplayAndRamFb_NeedPciAndEachOther(string? id, HostdevModel model, bool? display, bool? ramFb)
    {
        Hostdev mdev = Gpu with { Model = model, Display = display, RamFb = ramFb };
        Assert.That(Ids(mdev), Is.EqualTo(id is null ? [] : new[] { id }));
        if (model == HostdevModel.VfioPci)
            Assert.That(Ids(Function with { Display = display, RamFb = ramFb }), Is.EqualTo(Ids(mdev)));
    }

    [TestCase(HostdevModel.VfioPci, "ND1552")]
    [TestCase(HostdevModel.VfioCcw, "ND1551")]
    [TestCase(HostdevModel.VfioAp, "ND1552")]
    public void Rules_RomOfMdev_HasNoEffectOrIsRefused(HostdevModel model, string id)
    {
        foreach (
            HostdevRom rom in (HostdevRom[])
                [new() { Bar = false }, new() { Enabled = false }, new() { File = "/a" }, new() { Enabled = true }]
        )
            Assert.That(Ids(Gpu with { Model = model, Rom = rom }), Is.EqualTo(new[] { id }), $"{rom}");
        Assert.That(Ids(Gpu with { Model = model, Rom = new HostdevRom() }), Is.Empty);
        Assert.That(Ids(Function with { Rom = new HostdevRom { Bar = false } }), Is.Empty);
    }

    [Test]
    public void Rules_ManagedMdev_IsAnInformation()
    {
        Diagnostic found = Hostdev
            .CheckTogether([Gpu with { Managed = true }, Function with { Managed = true }])
            .Single();
        Assert.That(found.Id, Is.EqualTo("ND1553"));
        Assert.That(found.Severity, Is.EqualTo(DiagnosticSeverity.Info));
    }

    [Test]
    public void Descriptions_NameWhoRefusesAndWhen()
    {
        DiagnosticDescriptor[] refusals =
        [
            .. DiagnosticDescriptors.All.Where(rule =>
                rule is { Id: ['N', 'D', '1', '5', >= '3' and <= '5', _], Severity: DiagnosticSeverity.Error }
            ),
        ];
        Assert.That(refusals, Has.Length.EqualTo(21));
        foreach (DiagnosticDescriptor rule in refusals)
        {
            Assert.That(
                rule.Help,
                Does.Contain("libvirt refuses the domain when it is defined")
                    .Or.Contain("QEMU refuses the domain when it is defined or started")
                    .Or.Contain("libvirt defines the domain, and QEMU does not start")
                    .Or.Contain("libvirt defines the domain and refuses to start it"),
                rule.Id
            );
        }
    }
}
