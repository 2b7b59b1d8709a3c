namespace Mdev.NodeDev.Tests;

/// <summary>Functions of vendor VFIO are set, written and cleared as the driver wants it.</summary>
public sealed class VgpuStepTests
{
    [Test]
    public async Task Set_FreeFunction_WritesNumberAndNewlineOnce()
    {
        FakeHost host = Vgpus.Host();
        HostChangeResult result = await ApplyAsync(host, Vgpus.Setting(0, profile: "NVIDIA L40S-4Q"));

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.Done }), result.Failure?.ToString());
        Assert.That(host.TypeOf(0), Is.EqualTo(1150));
        Assert.That(host.TypeWrites().Single(), Does.Contain("1150\\n"));
        Assert.That(host.Owners(), Is.EqualTo(new[] { "0000:41:00.4.json" }));
    }

    [Test]
    public async Task Set_Twice_IsAlreadyDone()
    {
        FakeHost host = Vgpus.Host();
        _ = await ApplyAsync(host, Vgpus.Setting(0));
        HostChangeResult again = await ApplyAsync(host, Vgpus.Setting(0));
        Assert.That(again.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.AlreadyDone }));
        Assert.That(host.TypeWrites().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Set_FunctionWithAnotherType_IsNeverTouched([Values] bool force, [Values] bool isSeenBefore)
    {
        FakeHost host = Vgpus.Host();
        if (isSeenBefore)
            _ = await ApplyAsync(host, Vgpus.Setting(0));
        InterferingWriter writer = new(
            host,
            "run/nodedev/vgpu/0000:41:00.4.json",
            () => host.Write(host.TypePath(0), "1150\n"u8)
        );
        HostOperations operations = new(host.AsHost(), writer);
        HostChangeResult result = await operations.ApplyAsync(
            Mdevs.Plan(Vgpus.Setting(0, Vgpus.EightGigabytes)),
            new HostApplyOptions { Force = force }
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.Mismatch));
        Assert.That(host.TypeOf(0), Is.EqualTo(1150));
        Assert.That(host.TypeWrites().Count(), Is.EqualTo(isSeenBefore ? 1 : 2), "ours is refused with EPERM");
    }

    [Test]
    public async Task Set_ProfileHasAnotherNumber_WritesNothing()
    {
        FakeHost host = Vgpus.Host();
        HostChangeResult result = await ApplyAsync(host, Vgpus.Setting(0, 1150, "NVIDIA L40S-8Q"));
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.TypeNotFound));
        Assert.That(result.Failure!.Diagnostic.Message, Does.Contain("L40S-8Q (1150)").And.Contain("L40S-4Q (1150)"));
        Assert.That(host.TypeWrites(), Is.Empty);
    }

    [Test]
    public async Task Set_OtherSize_NamesTheLimitAndTheHolders([Values] bool hasCatalogue)
    {
        FakeHost host = Vgpus.Host(hasCatalogue: hasCatalogue);
        _ = await ApplyAsync(host, Vgpus.Setting(0), Vgpus.Setting(1), Vgpus.Setting(2));
        HostChangeResult result = await ApplyAsync(host, Vgpus.Setting(3, 1152, "NVIDIA L40S-8Q"));

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.NoCapacity));
        Assert.That(
            result.Failure!.Diagnostic.Message,
            Does.StartWith("cannot set 0000:41:00.7 to L40S-8Q (1152): ").And.Contain("EIO")
        );
        Assert.That(
            result.Failure.Hints[0].Cause,
            Is.EqualTo(
                "GPU 0000:41:00.0 is in same-size mode and has vGPUs of 4 GiB on "
                    + "0000:41:00.4, 0000:41:00.5, 0000:41:00.6"
            )
        );
        Assert.That(host.Owners(), Has.No.Member("0000:41:00.7.json"));
    }

    [Test]
    public async Task Set_Thirteenth_NamesTheMaximum()
    {
        FakeHost host = Vgpus.Host();
        _ = await ApplyAsync(host, [.. Enumerable.Range(0, 12).Select(i => Vgpus.Setting(i))]);
        HostChangeResult result = await ApplyAsync(host, Vgpus.Setting(12));
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.NoCapacity));
        Assert.That(result.Failure!.Hints[0].Cause, Does.Contain("12 of 12 in use"));
    }

    [Test]
    public async Task Set_UnknownNumber_IsExplainedByNoLimit()
    {
        HostChangeResult result = await ApplyAsync(Vgpus.Host(), Vgpus.Setting(0, 9999));
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.DriverRefused));
        Assert.That(result.Failure!.Hints[0].Action, Does.Contain("dmesg"));
    }

    [TestCase(Errno.EINVAL, HostChangeReason.DriverRefused)]
    [TestCase(Errno.EPERM, HostChangeReason.DriverRefused)]
    [TestCase(Errno.EBUSY, HostChangeReason.DriverRefused)]
    [TestCase(Errno.ENXIO, HostChangeReason.ParentGone)]
    [TestCase(Errno.ENODEV, HostChangeReason.ParentGone)]
    public async Task Set_Refused_HasItsReason(int errno, HostChangeReason reason)
    {
        FakeHost host = Vgpus.Host();
        host.Inject(
            new FakeFault
            {
                Path = "*current_vgpu_type",
                Target = FakeFaultTarget.Changes,
                Errno = errno,
            }
        );
        HostChangeResult result = await ApplyAsync(host, Vgpus.Setting(0));
        Assert.That(result.Failure?.Reason, Is.EqualTo(reason));
        Assert.That(host.Owners(), Is.Empty);
    }

    [Test]
    public async Task Set_LaterStepFails_IsCleared()
    {
        FakeHost host = Vgpus.Host();
        string[] before = host.Everything();
        HostChangeResult result = await ApplyAsync(
            host,
            Vgpus.Setting(0),
            Vgpus.Writing(0, "vgpu_params", "frame_rate_limiter=0"),
            Vgpus.Setting(1),
            Vgpus.Setting(2, Vgpus.EightGigabytes)
        );
        Assert.That(
            result.Outcomes(),
            Is.EqualTo(
                new[] { HostStepOutcome.Undone, HostStepOutcome.Undone, HostStepOutcome.Undone, HostStepOutcome.Failed }
            )
        );
        Assert.That(Mdevs.Differences(before, WithoutRun(host.Everything())), Is.Empty);
        Assert.That(host.Owners(), Is.Empty);
    }

    [Test]
    public async Task Set_FunctionWithoutVgpus_IsNotFound()
    {
        HostChangeResult result = await ApplyAsync(
            Vgpus.Host(),
            new SetVgpuTypeStep(PciAddress.Parse(Vgpus.Gpu), 1150),
            new SetVgpuTypeStep(PciAddress.Parse("0000:99:00.4"), 1150)
        );
        Assert.That(result.Steps.Select(step => step.Failure?.Reason), Is.All.EqualTo(HostChangeReason.DeviceNotFound));
    }

    [Test]
    public async Task Clear_SetFunction_IsFreeAgain()
    {
        FakeHost host = Vgpus.Host();
        string[] before = host.Everything();
        _ = await ApplyAsync(host, Vgpus.Setting(0));
        HostChangeResult result = await ApplyAsync(host, Vgpus.Clearing(0));
        HostChangeResult again = await ApplyAsync(host, Vgpus.Clearing(0));

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.Done }), result.Failure?.ToString());
        Assert.That(again.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.AlreadyDone }));
        Assert.That(Mdevs.Differences(before, WithoutRun(host.Everything())), Is.Empty);
    }

    [Test]
    public async Task Clear_AnotherType_IsAMismatch()
    {
        FakeHost host = Vgpus.Host();
        _ = await ApplyAsync(host, Vgpus.Setting(0));
        HostChangeResult result = await ApplyAsync(host, Vgpus.Clearing(0, Vgpus.EightGigabytes));
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.Mismatch));
        Assert.That(host.TypeOf(0), Is.EqualTo(1150));
    }

    [Test]
    public async Task Clear_OpenVgpu_IsInUse([Values] bool byDevice, [Values] bool force)
    {
        FakeHost host = Vgpus.Host();
        _ = await ApplyAsync(host, Vgpus.Setting(0));
        using IDisposable guest = host.Nvidia.Open("0000:41:00.4", 4711, "qemu", byDevice);
        HostOperations operations = host.Operations(
            new HostOperationsOptions { TimeProvider = new FastTimeProvider() }
        );
        HostChangeResult result = await operations.ApplyAsync(
            Mdevs.Plan(Vgpus.Clearing(0)),
            new HostApplyOptions { Force = force }
        );
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.InUse));
        Assert.That(result.Failure!.Users.Single().ProcessId, Is.EqualTo(4711));
        Assert.That(host.TypeOf(0), Is.EqualTo(1150));
    }

    [TestCase(Errno.EPERM, 2, false)]
    [TestCase(Errno.EPERM, 2, true)]
    [TestCase(Errno.EBUSY, 5, false)]
    public async Task Clear_RightAfterTheGuestEnded_IsTriedAgain(int errno, int refusals, bool clearsItself)
    {
        FakeHost host = Vgpus.Host();
        _ = await ApplyAsync(host, Vgpus.Setting(0));
        host.Nvidia.DelayClearing("0000:41:00.4", refusals, errno, clearsItself);
        HostChangeResult result = await ApplyAsync(host, Vgpus.Clearing(0));
        Assert.That(result.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.Done }), result.Failure?.ToString());
        Assert.That(host.TypeOf(0), Is.Zero);
        Assert.That(host.Owners(), Is.Empty);
    }

    [Test]
    public async Task Clear_DriverNeverLetsGo_EndsAfterTheTimeout()
    {
        FakeHost host = Vgpus.Host();
        _ = await ApplyAsync(host, Vgpus.Setting(0));
        host.Nvidia.DelayClearing("0000:41:00.4", 1000, Errno.EBUSY);
        host.ClearJournal();
        HostChangeResult result = await ApplyAsync(host, Vgpus.Clearing(0));
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.InUse));
        Assert.That(host.TypeWrites().Count(), Is.EqualTo(11), "at once, and after each of ten seconds");
    }

    [Test]
    public async Task Clear_LaterStepFails_IsTheSameVgpuAgain()
    {
        FakeHost host = Vgpus.Host();
        host.Nvidia.SetMode(Vgpus.Gpu, NvidiaMode.MixedSize);
        _ = await ApplyAsync(
            host,
            Vgpus.Setting(0),
            Vgpus.Setting(1),
            Vgpus.Writing(1, "vgpu_params", "frame_rate_limiter=0"),
            Vgpus.Writing(1, "placement_id", "32"),
            Vgpus.Setting(2)
        );
        string[] before = host.Everything();
        HostChangeResult result = await ApplyAsync(host, Vgpus.Clearing(1), Vgpus.Setting(3, 9999));
        Assert.That(
            result.Outcomes(),
            Is.EqualTo(new[] { HostStepOutcome.Undone, HostStepOutcome.Failed }),
            result.Failure?.ToString()
        );
        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
    }

    [Test]
    public async Task WriteAttribute_OfAVgpu_IsReadBackAndUndone()
    {
        FakeHost host = Vgpus.Host();
        host.Nvidia.SetMode(Vgpus.Gpu, NvidiaMode.MixedSize);
        _ = await ApplyAsync(host, Vgpus.Setting(0));
        HostChangeResult result = await ApplyAsync(
            host,
            Vgpus.Writing(0, "vgpu_params", "a=1"),
            Vgpus.Writing(0, "placement_id", "32")
        );
        string placed = host.Read(0, "placement_id");
        HostChangeResult undone = await ApplyAsync(
            host,
            Vgpus.Writing(0, "vgpu_params", "b=2"),
            Vgpus.Writing(0, "placement_id", "33")
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Succeeded, result.Failure?.ToString());
        Assert.That(placed, Is.EqualTo("32"));
        Assert.That(undone.Failure?.Reason, Is.EqualTo(HostChangeReason.AttributeRefused));
        Assert.That(host.Read(0, "vgpu_params"), Is.EqualTo("a=1"));
        Assert.That(host.Read(0, "placement_id"), Is.EqualTo("32"));
    }

    [Test]
    public async Task WriteAttribute_WithoutVgpu_IsNotFound()
    {
        HostChangeResult result = await ApplyAsync(Vgpus.Host(), Vgpus.Writing(0, "vgpu_params", "a=1"));
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.DeviceNotFound));
    }

    [TestCase("warm_update", "1")]
    [TestCase("../../remove", "1")]
    [TestCase("placement_id", "-1")]
    [TestCase("placement_id", "0x10")]
    [TestCase("gpu_instance_id", "")]
    [TestCase("vgpu_params", "a\0b")]
    public async Task WriteAttribute_InvalidNameOrValue_IsRefused(string name, string value)
    {
        HostChangeResult result = await ApplyAsync(Vgpus.Host(), Vgpus.Writing(0, name, value));
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.InvalidRequest));
    }

    [TestCase(1023, true)]
    [TestCase(1024, false)]
    public async Task WriteAttribute_LongParameters_FitInto1024Bytes(int length, bool fits)
    {
        FakeHost host = Vgpus.Host();
        HostChangeResult result = await ApplyAsync(
            host,
            Vgpus.Setting(0),
            Vgpus.Writing(0, "vgpu_params", new string('x', length))
        );
        Assert.That(result.Succeeded, Is.EqualTo(fits), result.Failure?.ToString());
    }

    static Task<HostChangeResult> ApplyAsync(FakeHost host, params HostStep[] steps) =>
        host.Operations(new HostOperationsOptions { TimeProvider = new FastTimeProvider() })
            .ApplyAsync(Mdevs.Plan(steps));

    /// <summary>The directory of the owners stays.</summary>
    static string[] WithoutRun(string[] lines) => [.. lines.Where(line => line != "run/nodedev/vgpu/")];
}
