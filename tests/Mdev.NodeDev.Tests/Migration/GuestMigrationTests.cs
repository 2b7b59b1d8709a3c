using static Mdev.NodeDev.Tests.MigrationHosts;

namespace Mdev.NodeDev.Tests;

public sealed class GuestMigrationTests
{
    static async Task<(MigrationHost Source, ValueList<Hostdev> Guest)> WithA40Async()
    {
        FakeHost source = Fake(NvidiaCard.A40, NvidiaExposure.Mdev);
        ValueList<Hostdev> guest = await source.MakeAsync(new VgpuRequestItem("A40-2Q"));
        return (source.Known(), guest);
    }

    static async Task<(MigrationHost Source, ValueList<Hostdev> Guest)> WithL40SAsync(int count = 1)
    {
        FakeHost source = Fake(NvidiaCard.L40S);
        ValueList<Hostdev> guest = await source.MakeAsync(new VgpuRequestItem("L40S-4Q", count));
        return (source.Known(), guest);
    }

    [Test]
    public async Task Check_FunctionToFunction_SameDriver_IsCompatible()
    {
        (MigrationHost source, ValueList<Hostdev> guest) = await WithL40SAsync();
        MigrationVerdict verdict = GuestMigration.Check(
            guest,
            source,
            Fake(NvidiaCard.L40S, gpu: "0000:a1:00.0").Known()
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(verdict.Why(), Is.EqualTo("compatible"));
        Assert.That(verdict.Devices[0].Target, Is.EqualTo(new MigrationTarget { Slot = "0000:a1:00.4" }));
        Assert.That(verdict.Devices[0].Reasons.Where(reason => reason.IsCondition), Has.Exactly(1).Items);
    }

    [Test]
    public async Task Check_OtherSizeInUse_IsIncompatibleBySize()
    {
        (MigrationHost source, ValueList<Hostdev> guest) = await WithL40SAsync();
        FakeHost target = Fake(NvidiaCard.L40S, gpu: "0000:a1:00.0");
        await target.MakeAsync(new VgpuRequestItem("L40S-8Q"));
        MigrationVerdict verdict = GuestMigration.Check(guest, source, target.Known());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(verdict.Why(), Is.EqualTo("incompatible: size"));
        Assert.That(
            verdict.Devices[0].Reasons.Single(reason => reason.Key == "size").ToString(),
            Is.EqualTo("size  there 0000:a1:00.0: vGPUs of 8 GiB are in use")
        );
        Assert.That(verdict.Creations, Is.Empty);
        Assert.That(verdict.CanRewrite, Is.False);
    }

    [TestCase("11.0", "compatible")]
    [TestCase("10.10", "incompatible: mdev to function")]
    [TestCase("8.5", "incompatible: libvirt, mdev to function")]
    public async Task Check_MdevToFunction_NeedsLibvirt(string libvirt, string expected)
    {
        (MigrationHost source, ValueList<Hostdev> guest) = await WithA40Async();
        MigrationVerdict verdict = GuestMigration.Check(guest, source, Fake(NvidiaCard.A40).Known(libvirt));
        Assert.That(verdict.Why(), Is.EqualTo(expected));
    }

    [Test]
    public async Task Check_MdevToFunction_SaysWhatItNeeds()
    {
        (MigrationHost source, ValueList<Hostdev> guest) = await WithA40Async();
        MigrationVerdict verdict = GuestMigration.Check(guest, source, Fake(NvidiaCard.A40).Known("10.10"));
        Assert.That(
            verdict.Devices[0].Reasons.Select(reason => reason.ToString()),
            Does.Contain("mdev to function  11.3, there 10.10: needs libvirt 11.0")
        );
    }

    [Test]
    public async Task Check_FunctionToMdev_NeedsLibvirt()
    {
        (MigrationHost source, ValueList<Hostdev> guest) = await WithL40SAsync();
        MigrationHost target = Fake(NvidiaCard.L40S, NvidiaExposure.Mdev).Known();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(GuestMigration.Check(guest, source, target).Why(), Is.EqualTo("compatible"));
        Assert.That(
            GuestMigration.Check(guest, source with { Libvirt = new(10, 10) }, target).Why(),
            Is.EqualTo("incompatible: function to mdev")
        );
    }

    [Test]
    public async Task Check_OtherProfile_IsIncompatible()
    {
        (MigrationHost source, ValueList<Hostdev> guest) = await WithA40Async();
        MigrationHost target = Fake(NvidiaCard.A40, NvidiaExposure.Mdev).Known();
        MigrationHost only2B = target with
        {
            VgpuModels = [],
            Snapshot = target.Snapshot with
            {
                Parents =
                [
                    .. target.Snapshot.Parents.Select(parent =>
                        parent with
                        {
                            Types = [.. parent.Types.Where(type => type.Name == "NVIDIA A40-2B")],
                        }
                    ),
                ],
            },
        };
        Assert.That(GuestMigration.Check(guest, source, only2B).Why(), Is.EqualTo("incompatible: profile"));
    }

    [Test]
    public async Task Check_OtherBoard_IsIncompatible()
    {
        (MigrationHost source, ValueList<Hostdev> guest) = await WithA40Async();
        Assert.That(
            GuestMigration.Check(guest, source, Fake(NvidiaCard.L40S).Known()).Why(),
            Is.EqualTo("incompatible: profile")
        );
    }

    /// <summary>A function lists what it can make now; without the catalogue other profiles may exist.</summary>
    [Test]
    public async Task Check_ProfileThatIsNotListed_IsUnknownWithoutCatalogue()
    {
        (MigrationHost source, ValueList<Hostdev> guest) = await WithL40SAsync();
        FakeHost target = Fake(NvidiaCard.L40S);
        await target.MakeAsync(new VgpuRequestItem("L40S-8Q"));
        MigrationHost known = target.Known() with { VgpuModels = [], VgpuTypes = [] };
        Assert.That(GuestMigration.Check(guest, source, known).Why(), Is.EqualTo("unknown: profile"));
    }

    [Test]
    public async Task Check_OtherHostDriver_IsUnknown()
    {
        (MigrationHost source, ValueList<Hostdev> guest) = await WithL40SAsync();
        MigrationVerdict verdict = GuestMigration.Check(
            guest,
            source,
            Fake(NvidiaCard.L40S, driver: "580.142").Known()
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(verdict.Why(), Is.EqualTo("unknown: host driver"));
        Assert.That(
            verdict.Devices[0].Reasons.Single(reason => reason.Answer == MigrationAnswer.Unknown).ToString(),
            Is.EqualTo(
                "host driver  595.45.04, there 580.142: NVIDIA allows this on some platforms "
                    + "(RHEL with KVM from 9.6 on)"
            )
        );
        Assert.That(verdict.Devices[0].Target, Is.Not.Null);
    }

    /// <summary>Each fact that is taken away makes the answer unknown, and nothing else.</summary>
    [Test]
    public async Task Check_MissingFact_IsNeverCompatible()
    {
        (MigrationHost source, ValueList<Hostdev> guest) = await WithL40SAsync();
        MigrationHost target = Fake(NvidiaCard.L40S).Known();
        (string Key, Func<MigrationHost, MigrationHost> Without)[] facts =
        [
            ("libvirt", host => host with { Libvirt = null }),
            ("QEMU", host => host with { Qemu = null }),
            ("Linux", host => host with { KernelRelease = null }),
            ("Linux", host => host with { KernelRelease = "six" }),
            ("ECC", host => host with { Facts = NoEcc(host.Facts, null) }),
            ("host driver", host => host with { Snapshot = host.Snapshot with { NvidiaDriver = null } }),
        ];
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach ((string key, Func<MigrationHost, MigrationHost> without) in facts)
        {
            Assert.That(GuestMigration.Check(guest, without(source), target).Why(), Is.EqualTo($"unknown: {key}"));
            Assert.That(GuestMigration.Check(guest, source, without(target)).Why(), Is.EqualTo($"unknown: {key}"));
        }
        MigrationHost noMode = target with
        {
            Facts = new() { Gpus = [.. target.Facts.Gpus.Select(gpu => gpu with { Mode = null })] },
        };
        ValueList<Hostdev> several = await Fake(NvidiaCard.L40S).MakeAsync(new VgpuRequestItem("L40S-4Q"));
        Assert.That(GuestMigration.Check(several, source, noMode).Why(), Is.EqualTo("compatible"), "fits in any mode");
    }

    static VgpuFacts NoEcc(VgpuFacts facts, bool? ecc) =>
        new() { Gpus = [.. facts.Gpus.Select(gpu => gpu with { Ecc = ecc })] };

    [TestCase("8.6", "8.1", "5.18.0", "compatible")]
    [TestCase("8.5", "8.1", "5.18.0", "incompatible: libvirt")]
    [TestCase("8.6", "8.0.99", "5.18.0", "incompatible: QEMU")]
    [TestCase("8.6", "8.1", "5.17.15-generic", "incompatible: Linux")]
    [TestCase("8.6", "8.1", "5.14.0-427.13.1.el9_4.x86_64", "unknown: Linux")]
    public async Task Check_Versions_OfBothHosts(string libvirt, string qemu, string kernel, string expected)
    {
        (MigrationHost source, ValueList<Hostdev> guest) = await WithL40SAsync();
        MigrationHost target = Fake(NvidiaCard.L40S).Known();
        Func<MigrationHost, MigrationHost> old = host =>
            host with
            {
                Libvirt = LibvirtVersion.Parse(libvirt),
                Qemu = Version.Parse(qemu),
                KernelRelease = kernel,
            };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(GuestMigration.Check(guest, old(source), target).Why(), Is.EqualTo(expected));
        Assert.That(GuestMigration.Check(guest, source, old(target)).Why(), Is.EqualTo(expected));
    }

    [Test]
    public async Task Check_Ecc_PrefersGpusOfTheSameMode()
    {
        (MigrationHost source, ValueList<Hostdev> guest) = await WithL40SAsync();
        FakeHost two = new FakeHostBuilder { NvidiaDriver = Driver }
            .AddNvidia(NvidiaCard.L40S, Gpu, NvidiaExposure.VendorVfio, 4)
            .AddNvidia(NvidiaCard.L40S, "0000:a1:00.0", NvidiaExposure.VendorVfio, 4)
            .AddNvidiaCatalogue()
            .Build();
        MigrationHost target = two.Known();
        MigrationHost firstOff = target with
        {
            Facts = new()
            {
                Gpus = [target.Facts.Gpus[0] with { Ecc = false }, target.Facts.Gpus[1] with { Ecc = true }],
            },
        };
        MigrationHost firstUnknown = firstOff with
        {
            Facts = new()
            {
                Gpus = [target.Facts.Gpus[0] with { Ecc = null }, target.Facts.Gpus[1] with { Ecc = false }],
            },
        };
        MigrationHost bothOff = target with { Facts = NoEcc(target.Facts, false) };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(GuestMigration.Check(guest, source, target).Devices[0].Target!.Slot, Does.StartWith("0000:41"));
        Assert.That(GuestMigration.Check(guest, source, firstOff).Why(), Is.EqualTo("compatible"));
        Assert.That(GuestMigration.Check(guest, source, firstOff).Devices[0].Target!.Slot, Does.StartWith("0000:a1"));
        Assert.That(GuestMigration.Check(guest, source, firstUnknown).Why(), Is.EqualTo("unknown: ECC"));
        Assert.That(GuestMigration.Check(guest, source, bothOff).Why(), Is.EqualTo("incompatible: ECC"));
    }

    [Test]
    public async Task Check_SeveralDevices_ArePlacedTogether()
    {
        (MigrationHost source, ValueList<Hostdev> guest) = await WithL40SAsync(3);
        FakeHost target = Fake(NvidiaCard.L40S);
        ValueList<Hostdev> others = await target.MakeAsync(new VgpuRequestItem("L40S-4Q", 1));
        MigrationVerdict fits = GuestMigration.Check(guest, source, target.Known());
        await target.MakeAsync(new VgpuRequestItem("L40S-4Q", 1));
        MigrationVerdict full = GuestMigration.Check(guest, source, target.Known());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(others, Has.Exactly(1).Items);
        Assert.That(fits.Why(), Is.EqualTo("compatible"));
        Assert.That(fits.Devices.Select(device => device.Target!.Slot), Is.Unique);
        Assert.That(full.Why(), Is.EqualTo("incompatible: functions"));
    }

    [Test]
    public async Task Check_DeviceTwice_IsIncompatible()
    {
        (MigrationHost source, ValueList<Hostdev> guest) = await WithL40SAsync();
        Assert.That(
            GuestMigration.Check([guest[0], guest[0]], source, Fake(NvidiaCard.L40S).Known()).Why(),
            Is.EqualTo("incompatible: device")
        );
    }

    [Test]
    public void Check_WhatTheSourceDoesNotHave_IsUnknown()
    {
        MigrationHost host = Fake(NvidiaCard.L40S).Known();
        Hostdev[] guest =
        [
            Hostdev.Create(Guid.Parse(SampleUuids.First), DeviceApi.VfioPci),
            new PciHostdev { Source = new PciLocation(0, 0xee, 0, 0) },
            new PciHostdev { Source = new PciLocation(0, 0xeeee, 0, 0) },
            new PciHostdev { Source = new PciLocation(0, 0x41, 0, 4) },
        ];
        MigrationVerdict verdict = GuestMigration.Check(guest, host, host);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(verdict.Why(), Is.EqualTo("unknown: device"));
        Assert.That(verdict.Devices.Select(device => device.Answer), Is.All.EqualTo(MigrationAnswer.Unknown));
    }

    [Test]
    public void Check_Domain_SaysWhere()
    {
        MigrationHost host = Fake(NvidiaCard.L40S).Known();
        const string domain = """
            <domain><devices>
              <hostdev mode='subsystem' type='usb'><source><address bus='1' device='2'/></source></hostdev>
              <hostdev mode='subsystem' type='mdev' model='vfio-pci'><source/></hostdev>
              <interface type='hostdev'>
                <source><address type='pci' domain='0' bus='3' slot='0' function='1'/></source>
              </interface>
            </devices></domain>
            """;
        MigrationVerdict verdict = GuestMigration.Check(domain, host, host, new() { SourceName = "g.xml" });
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            verdict.Devices.Select(device => $"{device.Location}: {device}"),
            Is.EqualTo([
                "g.xml(2,3): hostdev 1: unknown",
                "g.xml(3,3): hostdev 2: unknown",
                "g.xml(4,3): interface 0000:03:00.1: unknown",
            ])
        );
        Assert.That(verdict.CanRewrite, Is.False);
        Assert.That(() => verdict.Rewrite(domain), Throws.InvalidOperationException);
        Assert.That(() => GuestMigration.Check("<device/>", host, host), Throws.TypeOf<NodeDeviceFormatException>());
    }

    [Test]
    public void Check_GuestWithoutDevices_IsCompatible()
    {
        MigrationHost host = new() { Snapshot = new() { Parts = ScanParts.All } };
        Assert.That(GuestMigration.Check("<domain/>", host, host).Answer, Is.EqualTo(MigrationAnswer.Compatible));
        Assert.That(GuestMigration.Check("<domain/>", host, host).Rewrite("<domain/>"), Is.EqualTo("<domain/>"));
    }

    [Test]
    public void Check_ScanWithoutAllParts_IsRefused()
    {
        MigrationHost all = new() { Snapshot = new() { Parts = ScanParts.All } };
        MigrationHost some = new() { Snapshot = new() { Parts = ScanParts.Pci | ScanParts.Parents } };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(() => GuestMigration.Check("<domain/>", some, all), Throws.ArgumentException);
        Assert.That(() => GuestMigration.Check("<domain/>", all, some), Throws.ArgumentException);
    }

    [Test]
    public void Rules_HaveNamesOfTheirOwn()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(MigrationRules.All.Select(rule => rule.Name), Is.Unique);
        Assert.That(MigrationRules.All.Where(rule => rule.Summary.Length == 0 || rule.Origin.Length == 0), Is.Empty);
    }
}
