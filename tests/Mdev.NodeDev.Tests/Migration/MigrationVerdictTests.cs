using static Mdev.NodeDev.Tests.MigrationHosts;

namespace Mdev.NodeDev.Tests;

public sealed class MigrationVerdictTests
{
    /// <summary>A guest with everything that a hostdev can have, in a layout that nobody prints.</summary>
    static string Odd(Guid uuid) =>
        $"""
            <?xml version="1.0"?>
            <domain type='kvm' >
              <name>g&#233;</name><!-- kept -->
              <devices>
            	<graphics type='vnc'/>
                <hostdev mode="subsystem" type="mdev" model="vfio-pci" display="on" ramfb="on"
                         managed="no"><!-- lost -->
                    <source><address uuid="{uuid.ToString().ToUpperInvariant()}"/></source>
                    <alias name='ua-gpu'/>
                    <address type='pci' domain='0x0000' bus='0x06' slot='0x00' function='0x0'/>
                </hostdev>  <!-- after -->
                <disk/>
              </devices>
            </domain   >
            """;

    static async Task<(MigrationHost Source, string Guest)> WithMdevAsync()
    {
        FakeHost source = Fake(NvidiaCard.A40, NvidiaExposure.Mdev);
        ValueList<Hostdev> guest = await source.MakeAsync(new VgpuRequestItem("A40-2Q"));
        return (source.Known(), Odd(((MdevHostdev)guest[0]).Uuid));
    }

    [Test]
    public async Task Rewrite_ToFunction_ReplacesTheHostdevAlone()
    {
        (MigrationHost source, string guest) = await WithMdevAsync();
        MigrationVerdict verdict = GuestMigration.Check(guest, source, Fake(NvidiaCard.A40).Known());
        string rewritten = verdict.Rewrite(guest, out ValueList<Diagnostic> diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(verdict.Why(), Is.EqualTo("compatible"));
        Snapshot.Verify(rewritten);
        Assert.That(
            diagnostics.Select(one => one.ToString()),
            Is.EqualTo([
                "(6,5): warning ND7101: 'display' of 0000:41:00.4 is left out: it is that of a mediated device, and "
                    + "the guest gets a function",
                "(6,5): warning ND7101: 'ramfb' of 0000:41:00.4 is left out: it is that of a mediated device, and the "
                    + "guest gets a function",
            ])
        );
    }

    [Test]
    public async Task Rewrite_ToMdev_KeepsDisplay()
    {
        (MigrationHost source, string guest) = await WithMdevAsync();
        MigrationVerdict verdict = GuestMigration.Check(
            guest,
            source,
            Fake(NvidiaCard.A40, NvidiaExposure.Mdev).Known()
        );
        string rewritten = verdict.Rewrite(guest, out ValueList<Diagnostic> diagnostics);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(diagnostics, Is.Empty);
        Snapshot.Verify(rewritten);
        Assert.That(verdict.Rewrite(guest), Is.EqualTo(rewritten));
    }

    [Test]
    public async Task Rewrite_FunctionToMdev_LeavesOutWhatAFunctionHas()
    {
        FakeHost source = Fake(NvidiaCard.L40S);
        PciHostdev made = (PciHostdev)(await source.MakeAsync(new VgpuRequestItem("L40S-4Q")))[0];
        string guest = Guest([
            made with
            {
                Driver = new() { Name = HostdevDriverName.Vfio },
                Boot = new() { Order = 2 },
                Alias = "ua-x",
                Managed = true,
            },
        ]);
        MigrationVerdict toMdev = GuestMigration.Check(
            guest,
            source.Known(),
            Fake(NvidiaCard.L40S, NvidiaExposure.Mdev).Known()
        );
        MigrationVerdict toFunction = GuestMigration.Check(
            guest,
            source.Known(),
            Fake(NvidiaCard.L40S, gpu: "0000:a1:00.0").Known()
        );
        Hostdev mdev = DomainHostdevs.Read(toMdev.Rewrite(guest, out ValueList<Diagnostic> diagnostics), out _)[0];
        Hostdev function = DomainHostdevs.Read(toFunction.Rewrite(guest), out _)[0];
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(diagnostics.Select(one => one.Id), Is.EqualTo(["ND7101", "ND7101"]));
        Assert.That(diagnostics.Select(one => one.Message), Has.Exactly(1).Contains("'driver'"));
        Assert.That(diagnostics.Select(one => one.Message), Has.Exactly(1).Contains("'boot'"));
        Assert.That(
            mdev,
            Is.EqualTo(
                new MdevHostdev
                {
                    Uuid = toMdev.Devices[0].Target!.Uuid.GetValueOrDefault(),
                    Model = HostdevModel.VfioPci,
                    Alias = "ua-x",
                }
            )
        );
        Assert.That(
            function,
            Is.EqualTo(
                new PciHostdev
                {
                    Source = new PciLocation(0, 0xa1, 0, 4),
                    Driver = new() { Name = HostdevDriverName.Vfio },
                    Boot = new() { Order = 2 },
                    Alias = "ua-x",
                }
            )
        );
    }

    [Test]
    public async Task Rewrite_AnotherDomain_IsRefused()
    {
        (MigrationHost source, string guest) = await WithMdevAsync();
        MigrationVerdict verdict = GuestMigration.Check(guest, source, Fake(NvidiaCard.A40).Known());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(() => verdict.Rewrite("<domain/>"), Throws.ArgumentException);
        Assert.That(() => verdict.Rewrite(verdict.Rewrite(guest)), Throws.ArgumentException);
        Assert.That(() => verdict.Rewrite("<x/>"), Throws.TypeOf<NodeDeviceFormatException>());
    }

    [TestCase(NvidiaExposure.Mdev)]
    [TestCase(NvidiaExposure.VendorVfio)]
    public async Task ToPlan_MakesWhatTheDomainNames(NvidiaExposure exposure)
    {
        FakeHost source = Fake(NvidiaCard.A40, NvidiaExposure.Mdev);
        FakeHost target = Fake(NvidiaCard.A40, exposure);
        ValueList<Hostdev> hostdevs = await source.MakeAsync(new("A40-2Q"), new("A40-2B"), new("A40-2A"));
        string guest = Guest(hostdevs);
        MigrationVerdict verdict = GuestMigration.Check(guest, source.Known(), target.Known());
        HostChangeResult result = await target.Operations().ApplyAsync(verdict.ToPlan());
        MigrationVerdict back = GuestMigration.Check(verdict.Rewrite(guest), target.Known(), source.Known());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(verdict.Why(), Is.EqualTo("compatible"));
        Assert.That(result.Succeeded, $"{result.Failure}");
        Assert.That(verdict.Devices, Has.Exactly(3).Items);
        Assert.That(
            back.Devices.Select(device => device.Type),
            Is.EqualTo(verdict.Devices.Select(device => device.Type))
        );
    }

    [Test]
    public async Task ToPlan_WritesTheParametersOfTheSource()
    {
        FakeHost source = Fake(NvidiaCard.L40S);
        ValueList<Hostdev> guest = await source.MakeAsync(new VgpuRequestItem("L40S-4Q"));
        await source
            .Operations()
            .ApplyAsync(
                new HostPlan
                {
                    Steps = [new WriteVgpuAttributeStep(Vgpus.Function(0), "vgpu_params", "frame_rate_limiter=0")],
                }
            );
        HostPlan vendor = GuestMigration.Check(guest, source.Known(), Fake(NvidiaCard.L40S).Known()).ToPlan();
        MigrationVerdict toMdev = GuestMigration.Check(
            guest,
            source.Known(),
            Fake(NvidiaCard.L40S, NvidiaExposure.Mdev).Known()
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            vendor.ToString(),
            Does.Contain("2. write \"frame_rate_limiter=0\" to vgpu_params of 0000:41:00.4")
        );
        Assert.That(
            toMdev.ToPlan().Steps,
            Does.Contain(
                new WriteAttributeStep(
                    "0000:41:00.4",
                    toMdev.Devices[0].Target!.Uuid.GetValueOrDefault(),
                    new MdevAttribute("nvidia/vgpu_params", "frame_rate_limiter=0")
                )
            )
        );
    }

    [Test]
    public async Task Check_UuidThatTheTargetHas_GetsAnother()
    {
        FakeHost source = Fake(NvidiaCard.A40, NvidiaExposure.Mdev);
        ValueList<Hostdev> guest = await source.MakeAsync(new VgpuRequestItem("A40-2Q"));
        FakeHost target = Fake(NvidiaCard.A40, NvidiaExposure.Mdev);
        MigrationVerdict first = GuestMigration.Check(guest, source.Known(), target.Known());
        await target.Operations().ApplyAsync(first.ToPlan());
        MigrationVerdict second = GuestMigration.Check(guest, source.Known(), target.Known());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(second.Devices[0].Target!.Uuid, Is.Not.EqualTo(first.Devices[0].Target!.Uuid));
        Assert.That(GuestMigration.Check(guest, source.Known(), target.Known()), Is.EqualTo(second));
    }
}
