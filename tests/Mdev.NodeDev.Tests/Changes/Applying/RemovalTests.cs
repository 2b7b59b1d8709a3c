namespace Mdev.NodeDev.Tests;

/// <summary>Removing devices that are in use: the kernel blocks, the library does not.</summary>
[CancelAfter(60_000)]
public sealed class RemovalTests
{
    static readonly HostApplyOptions Forced = new() { Force = true, RemoveTimeout = TimeSpan.FromMilliseconds(100) };

    [Test]
    public async Task Remove_InUse_NamesTheUsers()
    {
        (FakeHost host, HostOperations operations) = await RunningAsync();
        using IDisposable use = host.Open(SampleUuids.Of(1), 4711, "qemu-system-x86");
        host.ClearJournal();

        HostChangeException? failure = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.RemoveAsync(SampleUuids.Of(1))
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(failure!.Reason, Is.EqualTo(HostChangeReason.InUse));
        Assert.That(failure.Failure.Users.Single().ProcessId, Is.EqualTo(4711));
        Assert.That(failure.Failure.Users.Single().Command, Is.EqualTo("qemu-system-x86"));
        Assert.That(failure.Result.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.Failed }));
        Assert.That(host.Changes(), Is.Empty);
    }

    [Test]
    public async Task Remove_ForcedAndBlocked_ReturnsInTime()
    {
        (FakeHost host, HostOperations operations) = await RunningAsync();
        IDisposable use = host.Open(SampleUuids.Of(1), 4711, "qemu");

        HostChangeException? failure = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.RemoveAsync(SampleUuids.Of(1), options: Forced)
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(failure!.Reason, Is.EqualTo(HostChangeReason.StillBeingRemoved));
            Assert.That(
                failure.Result.NotUndone.Select(step => step.Step),
                Is.EqualTo(new[] { Mdevs.Removal(Mdevs.Port(1)) })
            );
            Assert.That(host.BlockedCount, Is.EqualTo(1));
        }
        // Meanwhile the UUID is taken, and another removal finds the first one.
        HostChangeException? taken = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.CreateAsync(Mdevs.Port(1))
        );
        HostChangeResult second = await operations.ApplyAsync(Mdevs.Plan(Mdevs.Removal(Mdevs.Port(1))), Forced);
        use.Dispose();
        HostChangeResult third = await operations.ApplyAsync(Mdevs.Plan(Mdevs.Removal(Mdevs.Port(1))));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(taken!.Reason, Is.EqualTo(HostChangeReason.StillBeingRemoved));
        Assert.That(taken.Failure.Path, Does.EndWith($"/mtty/{SampleUuids.Of(1)}"));
        Assert.That(second.Failure?.Reason, Is.EqualTo(HostChangeReason.StillBeingRemoved));
        Assert.That(third.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.AlreadyDone }));
        Assert.That(host.BlockedCount, Is.Zero);
        Assert.That(host.Running(), Is.Empty);
    }

    [Test]
    public async Task Remove_Cancelled_StopsWaitingOnly()
    {
        (FakeHost host, HostOperations operations) = await RunningAsync();
        using IDisposable use = host.Open(SampleUuids.Of(1), 4711, "qemu");
        using CancellationTokenSource source = new();
        Task<HostChangeResult> removal = operations.ApplyAsync(
            Mdevs.Plan(Mdevs.Removal(Mdevs.Port(1))),
            new HostApplyOptions { Force = true, RemoveTimeout = TimeSpan.FromMinutes(1) },
            cancellationToken: source.Token
        );
        await BlockedAsync(host);
        await source.CancelAsync();

        HostChangeResult result = await removal;

        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.StillBeingRemoved));
        Assert.That(host.BlockedCount, Is.EqualTo(1));
    }

    [Test]
    public async Task Remove_CancelledWhileLookingForUsers_FailsOnlyThatDevice()
    {
        (FakeHost host, _) = await RunningAsync();
        using IDisposable use = host.Open(SampleUuids.Of(1), 4711, "qemu");
        using CancellationTokenSource source = new();
        ObservedTree tree = new(
            host,
            path =>
            {
                if (path == "proc")
                    source.Cancel();
            }
        );

        HostChangeResult result = await Mdevs.CancelledAsync(
            new HostOperations(tree.AsHost(), host).ApplyAsync(
                Mdevs.Plan(Mdevs.Creation(Mdevs.Port(2)), Mdevs.Removal(Mdevs.Port(1)), Mdevs.Creation(Mdevs.Port(3))),
                new HostApplyOptions { PerDevice = true },
                cancellationToken: source.Token
            )
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.Cancelled));
        Assert.That(
            result.Outcomes(),
            Is.EqualTo(new[] { HostStepOutcome.Done, HostStepOutcome.Failed, HostStepOutcome.NotReached })
        );
        Assert.That(host.Running(), Is.EqualTo(new[] { SampleUuids.Of(1), SampleUuids.Of(2) }));
    }

    [Test]
    public async Task Remove_UsersNotVisible_SaysSo()
    {
        (FakeHost host, HostOperations operations) = await RunningAsync();
        using IDisposable use = host.Open(SampleUuids.Of(1), 4711, "qemu");
        host.Inject(
            new FakeFault
            {
                Target = FakeFaultTarget.Reads,
                Path = "proc",
                Errno = 13,
                Repeats = true,
            }
        );

        HostChangeException? failure = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.RemoveAsync(SampleUuids.Of(1), options: Forced)
        );

        Assert.That(failure!.Reason, Is.EqualTo(HostChangeReason.StillBeingRemoved));
        Assert.That(
            failure.Failure.Diagnostic.Message,
            Does.Contain("others may have it open: /proc cannot be listed")
        );
    }

    [Test]
    public async Task Remove_NobodySeenAndNotAllVisible_IsDoneWithAWarning()
    {
        (FakeHost host, HostOperations operations) = await RunningAsync();
        host.Inject(
            new FakeFault
            {
                Target = FakeFaultTarget.Reads,
                Path = "proc",
                Errno = 13,
                Repeats = true,
            }
        );

        HostChangeResult result = await operations.RemoveAsync(SampleUuids.Of(1));

        Assert.That(result.Warnings.Select(one => one.Id), Is.EqualTo(new[] { DiagnosticIds.UsersUnknown }));
        Assert.That(result.Warnings[0].Message, Does.Contain("/proc cannot be listed"));
        await using MdevLease other = await operations.CreateAsync(Mdevs.Port(2));
        Assert.That((await other.ReleaseAsync(Forced)).Warnings, Is.Empty);
    }

    [Test]
    public async Task Remove_RecreatedAtOnce_IsNotStillBeingRemoved()
    {
        (FakeHost host, _) = await RunningAsync();
        HostOperations operations = new(
            host.AsHost(),
            new OtherAfter(
                host,
                () =>
                    host.Write(
                        "sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-1/create",
                        SurrogateEscape.Encode($"{SampleUuids.Of(1)}")
                    )
            ),
            new HostOperationsOptions { Apply = new() { RemoveTimeout = TimeSpan.FromSeconds(0.1) } }
        );

        HostChangeResult result = await operations.ApplyAsync(Mdevs.Plan(Mdevs.Removal(Mdevs.Port(1))));

        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.NotSeen));
        Assert.That(result.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.NotUndone }));
    }

    [Test]
    public async Task Remove_IgnoresUnwritableAttributesOfTheDefinition()
    {
        FakeHost host = SampleHosts.Drivers(Mdevs.Port(1, attributes: [new("../x", "1"), new("a", "1")]));
        HostOperations operations = host.Operations();
        (await operations.CreateAsync(Mdevs.Port(1))).Keep();

        HostPlan plan = host.Planner().Remove(SampleUuids.Of(1));
        HostChangeResult result = await operations.ApplyAsync(plan);

        Assert.That(
            plan.Steps,
            Is.EqualTo(new[] { Mdevs.Removal(Mdevs.Port(1)) with { Attributes = [new("a", "1")] } })
        );
        Assert.That(result.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.Done }));
    }

    [Test]
    public async Task Remove_ReleasedInTime_Succeeds()
    {
        (FakeHost host, HostOperations operations) = await RunningAsync();
        IDisposable use = host.Open(SampleUuids.Of(1), 4711, "qemu");
        Task<HostChangeResult> removal = operations.RemoveAsync(
            SampleUuids.Of(1),
            options: new HostApplyOptions { Force = true, RemoveTimeout = TimeSpan.FromMinutes(1) }
        );
        await BlockedAsync(host);
        Assert.That(removal.IsCompleted, Is.False);
        use.Dispose();

        HostChangeResult result = await removal;

        Assert.That(result.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.Done }));
        Assert.That(host.Running(), Is.Empty);
    }

    [Test]
    public async Task Remove_TimeoutBeginsWithTheWrite()
    {
        (FakeHost host, HostOperations operations) = await RunningAsync();
        host.Inject(
            new FakeFault
            {
                Target = FakeFaultTarget.Reads,
                Path = "proc",
                Delay = TimeSpan.FromMilliseconds(2100),
            }
        );

        HostChangeResult result = await operations.RemoveAsync(
            SampleUuids.Of(1),
            options: new HostApplyOptions { RemoveTimeout = TimeSpan.FromSeconds(2) }
        );

        Assert.That(result.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.Done }));
    }

    [Test]
    public async Task Remove_GoneBeforeTheWriteReturns_Succeeds()
    {
        (FakeHost host, _) = await RunningAsync();
        using ManualResetEventSlim answered = new();
        HostOperations operations = new(
            host.AsHost(),
            new OtherAfter(host, () => answered.Wait(TimeSpan.FromSeconds(30)))
        );

        HostChangeResult result = await operations.ApplyAsync(
            Mdevs.Plan(Mdevs.Removal(Mdevs.Port(1))),
            new HostApplyOptions { RemoveTimeout = TimeSpan.FromSeconds(2) }
        );
        answered.Set();

        Assert.That(result.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.Done }));
        Assert.That(host.Running(), Is.Empty);
    }

    [Test]
    public async Task Remove_Concurrent_BothSucceed()
    {
        for (int round = 0; round < 20; round++)
        {
            (FakeHost host, HostOperations operations) = await RunningAsync();
            HostPlan plan = Mdevs.Plan(Mdevs.Removal(Mdevs.Port(1)));
            HostChangeResult[] results = await Task.WhenAll(
                operations.ApplyAsync(plan),
                host.Operations().ApplyAsync(plan)
            );
            Assert.That(results.Select(result => result.Failure?.ToString()), Is.All.Null);
            Assert.That(host.Running(), Is.Empty);
        }
    }

    [Test]
    public async Task Undo_CreatedDeviceInUse_IsNotUndone()
    {
        FakeHost host = SampleHosts.Drivers();
        IDisposable? use = null;
        HostPlan plan = Mdevs.Plan(
            new WriteDefinitionStep(Mdevs.Port(1)),
            Mdevs.Creation(Mdevs.Port(1)),
            new CreateMdevStep("mtty", SampleUuids.Of(2), "mtty-1"),
            new WriteAttributeStep("mtty", SampleUuids.Of(2), new MdevAttribute("nosuch", "1"))
        );
        HostChangeResult result = await host.Operations()
            .ApplyAsync(
                plan,
                progress: new Told(step =>
                {
                    if (step is { Step: CreateMdevStep, Outcome: HostStepOutcome.Done })
                        use ??= host.Open(step.Step.Device.Uuid!.Value, 7, "qemu");
                })
            );
        use?.Dispose();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            result.Outcomes(),
            Is.EqualTo(
                new[]
                {
                    HostStepOutcome.Undone,
                    HostStepOutcome.NotUndone,
                    HostStepOutcome.Undone,
                    HostStepOutcome.Failed,
                }
            )
        );
        Assert.That(result.NotUndone.Single().Step, Is.EqualTo(plan.Steps[1]));
        Assert.That(result.NotUndone.Single().Failure?.Reason, Is.EqualTo(HostChangeReason.InUse));
        Assert.That(host.Running(), Is.EqualTo(new[] { SampleUuids.Of(1) }));
        Assert.That(host.Defined(), Is.Empty);
    }

    [Test]
    public async Task Remove_DeviceVanishes_Succeeds()
    {
        (FakeHost host, HostOperations operations) = await RunningAsync();
        host.Inject(new FakeFault { Target = FakeFaultTarget.Changes, Vanishes = $"{SampleUuids.Of(1)}" });

        HostChangeResult result = await operations.RemoveAsync(SampleUuids.Of(1));

        Assert.That(result.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.AlreadyDone }));
    }

    /// <summary>
    /// Waits until the write to <c>remove</c> is on its way; not for ever, for it is the library that has to write.
    /// </summary>
    static async Task BlockedAsync(FakeHost host)
    {
        using CancellationTokenSource source = new(TimeSpan.FromSeconds(30));
        while (host.BlockedCount == 0)
            await Task.Delay(5, source.Token);
    }

    static async Task<(FakeHost, HostOperations)> RunningAsync()
    {
        FakeHost host = SampleHosts.Drivers();
        HostOperations operations = host.Operations();
        MdevLease lease = await operations.CreateAsync(Mdevs.Port(1));
        lease.Keep();
        return (host, operations);
    }

    /// <summary>A writer behind which something happens when a device was removed, before the write returns.</summary>
    sealed class OtherAfter(IHostWriter inner, Action other) : IHostWriter
    {
        public FileWriteResult Write(string path, ReadOnlySpan<byte> data)
        {
            FileWriteResult result = inner.Write(path, data);
            if (path.EndsWith("/remove", StringComparison.Ordinal))
                other();
            return result;
        }

        public FileWriteResult Replace(string path, ReadOnlySpan<byte> content) => inner.Replace(path, content);

        public FileWriteResult Delete(string path) => inner.Delete(path);

        public FileWriteResult MakeDirectory(string path) => inner.MakeDirectory(path);
    }
}
