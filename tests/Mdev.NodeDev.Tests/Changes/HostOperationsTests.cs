namespace Mdev.NodeDev.Tests;

[CancelAfter(60_000)]
public sealed class HostOperationsTests
{
    [Test]
    public async Task Operations_CreateDefineStartStop_Work()
    {
        FakeHost host = SampleHosts.Drivers();
        HostOperations operations = host.Operations();
        string[] before = host.Everything();
        MdevDefinition port = Mdevs.Port(1);

        await using MdevLease lease = await operations.CreateAsync(port);
        lease.Keep();
        Assert.That(host.Running(), Is.EqualTo(new[] { port.Uuid }));
        await operations.RemoveAsync(port.Uuid, "mtty", "mtty-1");
        Assert.That(host.Running(), Is.Empty);

        await operations.DefineAsync(port);
        await operations.SetAutostartAsync(port.Uuid, true);
        Assert.That(host.Defined(), Is.EqualTo(new[] { port with { Autostart = true } }));
        await operations.StartAsync(port.Uuid);
        Assert.That(host.Running(), Is.EqualTo(new[] { port.Uuid }));
        await operations.StopAsync(port.Uuid);
        await operations.UndefineAsync(port.Uuid);

        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
    }

    [Test]
    public async Task Operations_OfDocumentsAndEdits_DoWhatThePlannerPlans()
    {
        FakeHost host = new FakeHostBuilder().AddMtty().AddVfioAp(["05.0004"]).Build();
        HostOperations operations = host.Operations();
        MdevDefinition port = Mdevs.Port(1, attributes: new MdevAttribute("a", "1"));
        NodeDevice document = MdevDocument("mtty_mtty", port);

        await using (MdevLease lease = await operations.CreateAsync(MdevDocument("ap_matrix", Mdevs.Crypto(2))))
        {
            Assert.That(host.Running(), Is.EqualTo(new[] { lease.Uuid }));
            MdevAttribute adapter = Mdevs.Assign("adapter", "5");
            MdevAttribute domain = Mdevs.Assign("domain", "4");
            await operations.WriteAttributesAsync(lease.Uuid, [adapter]);
            await operations.UpdateAsync(MdevDocument("ap_matrix", Mdevs.Crypto(2, adapter, domain)));
            Assert.That(
                host.Changes().Skip(1).Select(static change => change[(change.LastIndexOf('/') + 1)..]),
                Is.EqualTo(new[] { "assign_adapter \"5\": Ok", "assign_domain \"4\": Ok" })
            );
        }
        await operations.DefineAsync(document);
        Assert.That(host.Defined(), Is.EqualTo(new[] { port }));
        await operations.EditAsync(port.Uuid, new MdevDefinitionEdit { Autostart = true });
        Assert.That(host.Defined(), Is.EqualTo(new[] { port with { Autostart = true } }));
        Assert.That(host.Running(), Is.Empty);
    }

    static NodeDevice MdevDocument(string parent, MdevDefinition device) =>
        new()
        {
            Parent = parent,
            Capabilities =
            [
                new MdevCapability
                {
                    TypeId = device.TypeId,
                    Uuid = $"{device.Uuid}",
                    Attributes = device.Attributes,
                },
            ],
        };

    [Test]
    public async Task Apply_WritesOncePerStepWithoutNewline()
    {
        FakeHost host = SampleHosts.Drivers();
        HostChangeResult result = await host.Operations()
            .ApplyAsync(Mdevs.Plan(Mdevs.Creation(Mdevs.Port(1)), Mdevs.Removal(Mdevs.Port(1))));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Succeeded, Is.True);
        Assert.That(
            host.Changes(),
            Is.EqualTo(
                new[]
                {
                    $"Write sys/devices/virtual/mtty/mtty/mdev_supported_types/mtty-1"
                        + $"/create \"{SampleUuids.Of(1)}\": Ok",
                    $"Write sys/devices/virtual/mtty/mtty/{SampleUuids.Of(1)}/remove \"1\": Ok",
                }
            )
        );
    }

    [Test]
    public async Task Define_CancelledWhilePlanning_ThrowsWithResult()
    {
        FakeHost host = SampleHosts.Drivers();
        Task define = host.Operations()
            .DefineAsync(Mdevs.Port(1), cancellationToken: new CancellationToken(canceled: true));
        HostChangeResult result = await Mdevs.CancelledAsync(define);
        Assert.That(define.IsCanceled, Is.True);
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.Cancelled));
        Assert.That(host.Changes(), Is.Empty);
    }

    [Test]
    public void Operations_NullArgument_Throws()
    {
        HostOperations operations = SampleHosts.Drivers().Operations();
        Assert.That(() => operations.CreateAsync(null!, "t"), Throws.ArgumentNullException);
        Assert.That(() => operations.CreateAsync("p", null!), Throws.ArgumentNullException);
    }

    [Test]
    public void Plan_Printed_ChangesNothing()
    {
        FakeHost host = SampleHosts.Drivers(Mdevs.Port(2, autostart: true));
        HostPlanner planner = host.Planner();
        HostPlan plan = planner.Reconcile([Mdevs.Port(1), Mdevs.Port(2, autostart: true)]).Plan;

        _ = plan.ToString() + plan.ToJson();

        Assert.That(plan.Steps, Has.Count.EqualTo(2));
        Assert.That(host.Changes(), Is.Empty);
    }

    [Test]
    public async Task Apply_Twice_ChangesNothingTheSecondTime()
    {
        FakeHost host = SampleHosts.Drivers(Mdevs.Port(3), Mdevs.Port(4));
        HostOperations operations = host.Operations();
        await operations.CreateAsync(Mdevs.Port(5));
        HostPlan plan = Mdevs.Plan(
            Mdevs.Removal(Mdevs.Port(5)),
            new DeleteDefinitionStep(Mdevs.Port(3)),
            new WriteDefinitionStep(Mdevs.Port(4, "mtty-2")) { Previous = Mdevs.Port(4) },
            new WriteDefinitionStep(Mdevs.Port(6)),
            Mdevs.Creation(Mdevs.Port(7))
        );
        HostChangeResult first = await operations.ApplyAsync(plan);
        host.ClearJournal();
        string[] before = host.Everything();
        HostChangeResult second = await operations.ApplyAsync(plan);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(first.Outcomes(), Is.All.EqualTo(HostStepOutcome.Done));
        Assert.That(first.HasChanged, Is.True);
        Assert.That(second.Outcomes(), Is.All.EqualTo(HostStepOutcome.AlreadyDone));
        Assert.That(second.Succeeded, Is.True);
        Assert.That(second.HasChanged, Is.False);
        Assert.That(host.Changes(), Is.Empty);
        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
    }

    [Test]
    public async Task Apply_StoredPlan_Works()
    {
        FakeHost host = SampleHosts.Drivers();
        string stored = host.Planner().Define(Mdevs.Port(1)).ToJson();

        HostChangeResult result = await host.Operations().ApplyAsync(HostPlan.Parse(stored));

        Assert.That(result.Succeeded, Is.True);
        Assert.That(host.Defined(), Is.EqualTo(new[] { Mdevs.Port(1) }));
    }

    [TestCase("../mtty", "mtty-1", "a")]
    [TestCase("mtty", "../mtty-1", "a")]
    [TestCase("mtty", "mtty-1", "../../x")]
    [TestCase("mtty", "mtty-1", "/x")]
    [TestCase("mtty", "mtty-1", "remove")]
    [TestCase("mtty", "mtty-1", "a\0b")]
    public async Task Apply_UnsafeName_ChangesNothing(string parent, string type, string name)
    {
        FakeHost host = SampleHosts.Drivers(Mdevs.Port(3));
        MdevDefinition hostile = Mdevs.Of(parent, 1, type, attributes: [new(name, "1")]);
        HostStep[] steps =
        [
            new CreateMdevStep(parent, hostile.Uuid, type),
            new RemoveMdevStep(parent, hostile.Uuid, type),
            new WriteAttributeStep(parent, hostile.Uuid, hostile.Attributes[0]),
            new WriteDefinitionStep(hostile),
            new DeleteDefinitionStep(hostile),
        ];
        foreach (HostStep step in steps)
        {
            // What is only about an attribute is only wrong where there is one.
            if (step.FindInvalidName() is null)
                continue;
            HostChangeResult result = await host.Operations()
                .ApplyAsync(Mdevs.Plan(new DeleteDefinitionStep(Mdevs.Port(3)), step));
            Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.InvalidRequest));
            Assert.That(result.Outcomes(), Is.EqualTo(new[] { HostStepOutcome.NotReached, HostStepOutcome.Failed }));
        }
        Assert.That(host.Changes(), Is.Empty);
        Assert.That(steps.Count(step => step.FindInvalidName() is not null), Is.AtLeast(2));
    }

    [Test]
    public async Task Apply_StepPreventedByTheHost_ChangesNothing()
    {
        FakeHost host = SampleHosts.Drivers(Mdevs.Port(3));
        HostOperations operations = host.Operations();
        await operations.CreateAsync(Mdevs.Port(1));
        host.ClearJournal();
        (HostStep Step, HostChangeReason Reason)[] cases =
        [
            (new CreateMdevStep("gone", SampleUuids.Of(9), "mtty-1"), HostChangeReason.ParentNotFound),
            (new CreateMdevStep("mtty", SampleUuids.Of(9), "gone"), HostChangeReason.TypeNotFound),
            (new CreateMdevStep("mtty", SampleUuids.Of(1), "mtty-2"), HostChangeReason.Mismatch),
            (new CreateMdevStep("mdpy", SampleUuids.Of(1), "mdpy-vga"), HostChangeReason.Mismatch),
            (new RemoveMdevStep("mtty", SampleUuids.Of(1), "mtty-2"), HostChangeReason.Mismatch),
            (new RemoveMdevStep("mdpy", SampleUuids.Of(1), "mtty-1"), HostChangeReason.Mismatch),
            (new WriteAttributeStep("mtty", SampleUuids.Of(9), new("a", "1")), HostChangeReason.DeviceNotFound),
            (new WriteDefinitionStep(Mdevs.Port(3, "mtty-2")), HostChangeReason.DefinitionExists),
            (
                new WriteDefinitionStep(Mdevs.Port(3, "mtty-2")) { Previous = Mdevs.Port(3, autostart: true) },
                HostChangeReason.Busy
            ),
            (new DeleteDefinitionStep(Mdevs.Port(3, "mtty-2")), HostChangeReason.Busy),
        ];
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach ((HostStep step, HostChangeReason reason) in cases)
        {
            HostChangeResult result = await operations.ApplyAsync(Mdevs.Plan(Mdevs.Removal(Mdevs.Port(7)), step));
            Assert.That(result.Failure?.Reason, Is.EqualTo(reason), step.ToString());
        }
        Assert.That(host.Changes(), Is.Empty);
    }

    [Test]
    public async Task Apply_RemoveAndCreateSameUuid_Works()
    {
        FakeHost host = SampleHosts.Drivers();
        HostOperations operations = host.Operations();
        await operations.CreateAsync(Mdevs.Port(1));

        HostChangeResult result = await operations.ApplyAsync(
            Mdevs.Plan(Mdevs.Removal(Mdevs.Port(1)), new CreateMdevStep("mdpy", SampleUuids.Of(1), "mdpy-vga"))
        );

        Assert.That(result.Succeeded, Is.True);
        Assert.That(host.Mediated().Mdevs.Single().ParentName, Is.EqualTo("mdpy"));
    }

    /// <summary>A scan of this host is about 9,700 reads, mostly of the types of its 64 parents.</summary>
    [Test]
    public async Task Create_ReadsOnlyTheParentConcerned()
    {
        FakeHost host = new FakeHostBuilder()
            .AddNvidia(NvidiaCard.A40)
            .AddNvidia(NvidiaCard.A40, "0000:81:00.0")
            .Build();
        HostOperations operations = host.Operations();
        int before = host.ReadCount;
        await using MdevLease lease = await operations.CreateAsync("0000:41:00.4", "nvidia-555");
        int created = host.ReadCount;
        HostChangeException? full = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.CreateAsync("0000:41:00.4", "nvidia-555")
        );
        int refused = host.ReadCount;
        HostChangeException? absent = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.CreateAsync("0000:41:00.9", "nvidia-555")
        );
        await TestContext.Out.WriteLineAsync(
            $"{created - before} reads to create, {refused - created} to be refused by the kernel"
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(created - before, Is.LessThan(1_000));
        Assert.That(refused - created, Is.LessThan(3_000));
        Assert.That(full!.Failure.AvailableAfter, Is.Zero);
        Assert.That(full.Failure.Siblings.Single().Name, Is.EqualTo($"{lease.Uuid}"));
        Assert.That(absent!.Reason, Is.EqualTo(HostChangeReason.ParentNotFound));
        Assert.That(absent.Failure.Hints[0].Cause, Does.Contain("0000:41:00.4"));
    }
}
