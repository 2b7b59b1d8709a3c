namespace Mdev.NodeDev.Tests;

/// <summary>Plans that fail, and the way back.</summary>
[CancelAfter(60_000)]
public sealed class RollbackTests
{
    /// <summary>Each kind of step is done, and then undone because the last one is refused.</summary>
    [Test]
    public async Task Undo_RevertsEveryKindOfStep()
    {
        FakeHost host = SampleHosts.Drivers(Mdevs.Port(3), Mdevs.Port(4));
        HostOperations operations = host.Operations();
        await operations.CreateAsync(Mdevs.Port(5));
        string[] before = host.Everything();
        HostPlan plan = Mdevs.Plan(
            Mdevs.Removal(Mdevs.Port(5)),
            new DeleteDefinitionStep(Mdevs.Port(3)),
            new WriteDefinitionStep(Mdevs.Port(4, "mtty-2")) { Previous = Mdevs.Port(4) },
            new WriteDefinitionStep(Mdevs.Port(6)),
            Mdevs.Creation(Mdevs.Port(7)),
            new WriteAttributeStep("mtty", SampleUuids.Of(7), new MdevAttribute("vendor/sample_mdev_dev", "1"))
        );

        List<HostStepOutcome> told = [];
        HostChangeResult result = await operations.ApplyAsync(plan, progress: new Told(step => told.Add(step.Outcome)));

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            result.Outcomes(),
            Is.EqualTo(Enumerable.Repeat(HostStepOutcome.Undone, 5).Append(HostStepOutcome.Failed))
        );
        Assert.That(result.Failure, Is.EqualTo(result.Steps[^1].Failure));
        Assert.That(result.NotUndone, Is.Empty);
        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
        Assert.That(
            told,
            Is.EqualTo(
                Enumerable
                    .Repeat(HostStepOutcome.Done, 5)
                    .Append(HostStepOutcome.Failed)
                    .Concat(Enumerable.Repeat(HostStepOutcome.Undone, 5))
            )
        );
    }

    [Test]
    public async Task Create_FailedAttribute_LeavesNoDevice()
    {
        FakeHost host = SampleHosts.Drivers();
        string[] before = host.Everything();
        MdevDefinition device = Mdevs.Port(1, attributes: new MdevAttribute("nosuch", "1"));

        HostChangeException? thrown = await Assert.ThrowsAsync<HostChangeException>(() =>
            host.Operations().CreateAsync(device)
        );
        HostChangeException failure = thrown!;

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(failure.Reason, Is.EqualTo(HostChangeReason.AttributeNotFound));
        Assert.That(failure.Result.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.Undone, HostStepOutcome.Failed }));
        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
    }

    [Test]
    public async Task Create_NoCapacity_NamesSiblings()
    {
        FakeHost host = new FakeHostBuilder().AddMtty(2).Build();
        HostOperations operations = host.Operations();
        await operations.CreateAsync(Mdevs.Port(1));

        HostChangeException? thrown = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.CreateAsync(Mdevs.Port(2, "mtty-2"))
        );
        HostChangeException failure = thrown!;

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(failure.Reason, Is.EqualTo(HostChangeReason.NoCapacity));
        Assert.That(failure.Failure.Errno, Is.EqualTo(28));
        Assert.That(failure.Failure.AvailableBefore, Is.Zero);
        Assert.That(failure.Failure.AvailableAfter, Is.Zero);
        Assert.That(failure.Failure.Siblings.Select(mdev => mdev.Name), Is.EqualTo(new[] { $"{SampleUuids.Of(1)}" }));
    }

    [Test]
    public async Task Undo_FoundDevice_Stays()
    {
        FakeHost host = SampleHosts.Drivers();
        // Somebody is faster: after the plan was looked through, before it is written.
        string create = "sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-1/create";
        InterferingWriter writer = new(
            host,
            create,
            () => host.Write(create, System.Text.Encoding.ASCII.GetBytes($"{SampleUuids.Of(1)}"))
        );

        HostChangeResult result = await new HostOperations(host.AsHost(), writer).ApplyAsync(
            Mdevs.Plan(
                Mdevs.Creation(Mdevs.Port(1)),
                Mdevs.Creation(Mdevs.Port(2)),
                new WriteAttributeStep("mtty", SampleUuids.Of(2), new("nosuch", "1"))
            )
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            result.Outcomes(),
            Is.EqualTo(new[] { HostStepOutcome.AlreadyDone, HostStepOutcome.Undone, HostStepOutcome.Failed })
        );
        Assert.That(host.Running(), Is.EqualTo(new[] { SampleUuids.Of(1) }));
    }

    [Test]
    public async Task Create_UuidOfAnotherDevice_IsAMismatch()
    {
        FakeHost host = SampleHosts.Drivers();
        string create = "sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-1/create";
        InterferingWriter writer = new(
            host,
            create,
            () =>
                host.Write(
                    create.Replace("mtty-1", "mtty-2", StringComparison.Ordinal),
                    System.Text.Encoding.ASCII.GetBytes($"{SampleUuids.Of(1)}")
                )
        );

        HostChangeException? failure = await Assert.ThrowsAsync<HostChangeException>(() =>
            new HostOperations(host.AsHost(), writer).CreateAsync(Mdevs.Port(1))
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(failure!.Reason, Is.EqualTo(HostChangeReason.AlreadyExists));
        Assert.That(failure.Failure.Errno, Is.EqualTo(17));
        Assert.That(host.Running(), Is.EqualTo(new[] { SampleUuids.Of(1) }));
    }

    [Test]
    public async Task Undo_DeviceWithoutDriver_IsNotUndone()
    {
        FakeHost host = SampleHosts.Drivers();
        HostOperations operations = host.Operations();
        (await operations.CreateAsync(Mdevs.Port(1))).Keep();
        _ = host.Write("sys/bus/mdev/drivers/mtty/unbind", SurrogateEscape.Encode($"{SampleUuids.Of(1)}"));
        HostPlan plan = Mdevs.Plan(
            Mdevs.Removal(Mdevs.Port(1)),
            Mdevs.Creation(Mdevs.Port(2)),
            new WriteAttributeStep("mtty", SampleUuids.Of(2), new MdevAttribute("nosuch", "1"))
        );

        HostChangeResult result = await operations.ApplyAsync(plan);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.NotUndone.Select(step => step.Step), Is.EqualTo(plan.Steps.Take(1)));
        Assert.That(
            result.NotUndone.Single().Failure?.ToString(),
            Does.Contain("it had no driver before, and has one now")
        );
        Assert.That(host.Running(), Is.EqualTo(new[] { SampleUuids.Of(1) }));
    }

    [Test]
    public async Task Apply_CancelledBetweenSteps_IsUndone()
    {
        FakeHost host = SampleHosts.Drivers();
        string[] before = host.Everything();
        using CancellationTokenSource source = new();
        HostChangeResult result = await Mdevs.CancelledAsync(
            host.Operations()
                .ApplyAsync(
                    Mdevs.Plan(Mdevs.Creation(Mdevs.Port(1)), Mdevs.Creation(Mdevs.Port(2))),
                    progress: new Told(_ => source.Cancel()),
                    cancellationToken: source.Token
                )
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.Cancelled));
        Assert.That(result.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.Undone, HostStepOutcome.NotReached }));
        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
    }

    [Test]
    public async Task Apply_CancelledBefore_ChangesNothing()
    {
        FakeHost host = SampleHosts.Drivers();
        HostChangeResult result = await Mdevs.CancelledAsync(
            host.Operations()
                .ApplyAsync(
                    Mdevs.Plan(Mdevs.Creation(Mdevs.Port(1))),
                    cancellationToken: new CancellationToken(canceled: true)
                )
        );

        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.Cancelled));
        Assert.That(host.Changes(), Is.Empty);
    }

    [Test]
    public async Task Apply_CallbackThrows_IsUndone()
    {
        FakeHost host = SampleHosts.Drivers();
        string[] before = host.Everything();

        await Assert.ThrowsAsync<NotSupportedException>(() =>
            host.Operations()
                .ApplyAsync(
                    Mdevs.Plan(Mdevs.Creation(Mdevs.Port(1)), Mdevs.Creation(Mdevs.Port(2))),
                    progress: new Told(step =>
                    {
                        if (step.Outcome == HostStepOutcome.Done)
                            throw new NotSupportedException();
                    })
                )
        );
        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
    }

    [Test]
    public async Task Apply_NotShownByTheKernel_IsNotSeen([Values] bool writesAttribute)
    {
        FakeHost host = new FakeHostBuilder().AddVfioAp(["05.0004"]).Build();
        (await host.Operations().CreateAsync(Mdevs.Crypto(2))).Keep();
        // The write is taken, and nothing comes of it, as on a host of plain files.
        HostOperations operations = new(
            host.AsHost(),
            new Ignoring(host),
            new HostOperationsOptions { TimeProvider = new FastTimeProvider() }
        );

        HostStep step = writesAttribute
            ? new WriteAttributeStep("matrix", SampleUuids.Of(2), Mdevs.Assign("adapter", "5"))
            : Mdevs.Creation(Mdevs.Crypto(1));
        HostChangeResult result = await operations.ApplyAsync(Mdevs.Plan(step));

        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.NotSeen));
        Assert.That(result.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.Failed }));
    }

    [Test]
    public async Task Undo_Definition_IsRestoredByteByByte()
    {
        string odd = $"{Mdevs.Definitions}/mtty/{SampleUuids.Of(1).ToString().ToUpperInvariant()}";
        FakeHost host = new FakeHostBuilder()
            .AddMtty()
            .AddFile(odd, """{"start":"manual","mdev_type":"mtty-1","note":"by hand"}""")
            .Build();
        string[] before = host.Everything();
        HostPlan change = Mdevs.Plan(
            new WriteDefinitionStep(Mdevs.Port(1, "mtty-2")) { Previous = Mdevs.Port(1) },
            new CreateMdevStep("mtty", SampleUuids.Of(2), "mtty-1"),
            new WriteAttributeStep("mtty", SampleUuids.Of(2), new("nosuch", "1"))
        );

        HostChangeResult result = await host.Operations().ApplyAsync(change);

        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.AttributeNotFound));
        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
    }

    [Test]
    public async Task PerDevice_FailureRollsBackOneDevice()
    {
        FakeHost host = SampleHosts.Drivers();
        HostChangeResult result = await host.Operations()
            .ApplyAsync(
                Mdevs.Plan(
                    Mdevs.Creation(Mdevs.Port(1)),
                    Mdevs.Creation(Mdevs.Port(2)),
                    new WriteAttributeStep("mtty", SampleUuids.Of(2), new("nosuch", "1")),
                    Mdevs.Creation(Mdevs.Port(3)),
                    new CreateMdevStep("gone", SampleUuids.Of(4), "x")
                ),
                new HostApplyOptions { PerDevice = true }
            );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            result.Outcomes(),
            Is.EqualTo(
                new[]
                {
                    HostStepOutcome.Done,
                    HostStepOutcome.Undone,
                    HostStepOutcome.Failed,
                    HostStepOutcome.Done,
                    HostStepOutcome.Failed,
                }
            )
        );
        Assert.That(result.Succeeded, Is.False);
        Assert.That(host.Running(), Is.EqualTo(new[] { SampleUuids.Of(1), SampleUuids.Of(3) }));
    }

    /// <summary>A writer to whose <c>write</c> nobody listens.</summary>
    sealed class Ignoring(IHostWriter inner) : IHostWriter
    {
        public FileWriteResult Write(string path, ReadOnlySpan<byte> data) =>
            FileWriteResult.Done(FileWriteStage.Write);

        public FileWriteResult Replace(string path, ReadOnlySpan<byte> content) => inner.Replace(path, content);

        public FileWriteResult Delete(string path) => inner.Delete(path);

        public FileWriteResult MakeDirectory(string path) => inner.MakeDirectory(path);
    }
}
