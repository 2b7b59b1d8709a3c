namespace Mdev.NodeDev.Tests;

[CancelAfter(60_000)]
public sealed class ReconcileTests
{
    static readonly HostReconcileOptions Everything = new()
    {
        Start = StartPolicy.All,
        RemoveOtherDefinitions = true,
        RemoveOtherDevices = true,
        ReplaceConflicting = true,
    };

    [Test]
    public async Task Reconcile_Default_AddsAndRemovesNothing()
    {
        FakeHost host = SampleHosts.Drivers(Mdevs.Port(1), Mdevs.Port(2, autostart: true));
        HostOperations operations = host.Operations();
        await operations.ApplyAsync(Mdevs.Plan(Mdevs.Creation(Mdevs.Port(9))));

        HostReconcileResult result = await operations.ReconcileAsync([
            Mdevs.Port(4),
            Mdevs.Port(3, autostart: true),
            Mdevs.Port(2, autostart: true),
        ]);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Succeeded, Is.True);
        Assert.That(host.Running(), Is.EqualTo(new[] { SampleUuids.Of(2), SampleUuids.Of(3), SampleUuids.Of(9) }));
        Assert.That(host.Defined().Select(one => one.Uuid), Is.EqualTo(Enumerable.Range(1, 4).Select(SampleUuids.Of)));
    }

    [Test]
    public async Task Reconcile_OrdersRemovalsDefinitionsCreations()
    {
        FakeHost host = SampleHosts.Drivers(Mdevs.Port(1), Mdevs.Port(5, "mtty-2"));
        HostChangeResult setup = await host.Operations()
            .ApplyAsync(
                Mdevs.Plan(
                    Mdevs.Creation(Mdevs.Port(8)),
                    Mdevs.Creation(Mdevs.Port(2, "mtty-2")),
                    Mdevs.Creation(Mdevs.Of("mdpy", 9, "mdpy-vga"))
                )
            );
        setup.ThrowIfFailed();

        HostReconcilePlan result = host.Planner()
            .Reconcile(
                [Mdevs.Port(5), Mdevs.Port(2), Mdevs.Of("mdpy", 3, "mdpy-hd", attributes: [new("a", "1")])],
                Everything
            );

        Assert.That(
            result.Plan,
            Is.EqualTo(
                Mdevs.Plan(
                    new RemoveMdevStep("mdpy", SampleUuids.Of(9), "mdpy-vga"),
                    new RemoveMdevStep("mtty", SampleUuids.Of(2), "mtty-2"),
                    new RemoveMdevStep("mtty", SampleUuids.Of(8), "mtty-1"),
                    new DeleteDefinitionStep(Mdevs.Port(1)),
                    new WriteDefinitionStep(Mdevs.Of("mdpy", 3, "mdpy-hd", attributes: [new("a", "1")])),
                    new WriteDefinitionStep(Mdevs.Port(2)),
                    new WriteDefinitionStep(Mdevs.Port(5)) { Previous = Mdevs.Port(5, "mtty-2") },
                    new CreateMdevStep("mdpy", SampleUuids.Of(3), "mdpy-hd"),
                    new WriteAttributeStep("mdpy", SampleUuids.Of(3), new("a", "1")),
                    new CreateMdevStep("mtty", SampleUuids.Of(2), "mtty-1"),
                    new CreateMdevStep("mtty", SampleUuids.Of(5), "mtty-1")
                )
            )
        );
    }

    [Test]
    public async Task Reconcile_ImpossibleDevices_AreReportedAndTheOthersDone()
    {
        FakeHost host = SampleHosts.Drivers();
        HostOperations operations = host.Operations();
        await operations.ApplyAsync(Mdevs.Plan(Mdevs.Creation(Mdevs.Port(1, "mtty-2"))));

        HostReconcileResult result = await operations.ReconcileAsync(
            [
                Mdevs.Port(1),
                Mdevs.Of("gone", 2, "x"),
                Mdevs.Port(3, "mtty-9"),
                Mdevs.Port(4),
                Mdevs.Of("mdpy", 4, "mdpy-vga"),
                Mdevs.Port(5),
            ],
            new HostReconcileOptions { Start = StartPolicy.All }
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            result.NotPlanned.Select(failure => failure.Reason),
            Is.EquivalentTo(
                new[]
                {
                    HostChangeReason.Mismatch,
                    HostChangeReason.ParentNotFound,
                    HostChangeReason.TypeNotFound,
                    HostChangeReason.DefinitionAmbiguous,
                }
            )
        );
        Assert.That(result.Changes.Succeeded, Is.True);
        Assert.That(result.Succeeded, Is.False);
        Assert.That(host.Defined(), Has.Count.EqualTo(6));
        Assert.That(host.Running(), Is.EqualTo(new[] { SampleUuids.Of(1), SampleUuids.Of(4), SampleUuids.Of(5) }));
    }

    [Test]
    public async Task Reconcile_ImpossibleDevice_IsNotRemoved()
    {
        FakeHost host = SampleHosts.Drivers(Mdevs.Port(1));
        HostOperations operations = host.Operations();
        (await operations.CreateAsync(Mdevs.Port(1))).Keep();

        HostReconcileResult result = await operations.ReconcileAsync(
            [Mdevs.Port(1, attributes: new MdevAttribute("../x", "1"))],
            Everything
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.NotPlanned.Single().Reason, Is.EqualTo(HostChangeReason.InvalidRequest));
        Assert.That(result.Planned.Plan, Is.EqualTo(HostPlan.Empty));
        Assert.That(host.Running(), Is.EqualTo(new[] { SampleUuids.Of(1) }));
        Assert.That(host.Defined(), Is.EqualTo(new[] { Mdevs.Port(1) }));
    }

    [Test]
    public void Reconcile_DeviceWithoutUuid_Stays()
    {
        HostPlanner planner = new HostTreeBuilder().WithMtty().WithMdev(SampleHosts.Mtty, "odd").Build().Planner();
        HostPlan plan = planner.Reconcile([], Everything).Plan;

        Assert.That(plan, Is.EqualTo(HostPlan.Empty));
        Assert.That(planner.Check(plan).Succeeded);
    }

    [Test]
    public async Task Reconcile_CancelledWhilePlanning_ThrowsWithResult()
    {
        HostChangeResult result = await Mdevs.CancelledAsync(
            SampleHosts
                .Drivers()
                .Operations()
                .ReconcileAsync([Mdevs.Port(1)], cancellationToken: new CancellationToken(true))
        );
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.Cancelled));
    }

    [TestCase(false, new[] { 1, 2, 3 })]
    [TestCase(true, new[] { 1, 3 })]
    public async Task Reconcile_FailedStart_KeepsTheDefinitionUnlessAllOrNothing(bool undoes, int[] defined)
    {
        FakeHost host = new FakeHostBuilder().AddMtty(3).Build();
        HostReconcileResult result = await host.Operations()
            .ReconcileAsync(
                [Mdevs.Port(1, "mtty-2"), Mdevs.Port(2, "mtty-2"), Mdevs.Port(3)],
                new HostReconcileOptions { Start = StartPolicy.All },
                new HostApplyOptions { UndoDefinitions = undoes }
            );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Changes.Failure?.Reason, Is.EqualTo(HostChangeReason.NoCapacity));
        Assert.That(result.Succeeded, Is.False);
        Assert.That(host.Running(), Is.EqualTo(new[] { SampleUuids.Of(1), SampleUuids.Of(3) }));
        Assert.That(host.Defined().Select(one => one.Uuid), Is.EqualTo(defined.Select(SampleUuids.Of)));
    }

    [TestCase(false, HostStepOutcome.Done)]
    [TestCase(true, HostStepOutcome.Undone)]
    public async Task Reconcile_FailedAttribute_RemovesTheDeviceAndKeepsItsDefinition(
        bool undoes,
        HostStepOutcome definition
    )
    {
        FakeHost host = SampleHosts.Drivers();
        HostReconcileResult result = await host.Operations()
            .ReconcileAsync(
                [Mdevs.Port(1, autostart: true, attributes: new MdevAttribute("nosuch", "1"))],
                options: new HostApplyOptions { UndoDefinitions = undoes }
            );
        Assert.That(
            result.Changes.Outcomes(),
            Is.EqualTo(new[] { definition, HostStepOutcome.Undone, HostStepOutcome.Failed })
        );
        Assert.That(host.Running(), Is.Empty);
    }

    [TestCase(false, HostStepOutcome.Done)]
    [TestCase(true, HostStepOutcome.NotReached)]
    public async Task Apply_RefusedStart_StillDefines(bool undoes, HostStepOutcome definition)
    {
        HostChangeResult result = await SampleHosts
            .Drivers()
            .Operations()
            .ApplyAsync(
                Mdevs.Plan(new WriteDefinitionStep(Mdevs.Of("gone", 1, "x")), Mdevs.Creation(Mdevs.Of("gone", 1, "x"))),
                new HostApplyOptions { PerDevice = true, UndoDefinitions = undoes }
            );
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.ParentNotFound));
        Assert.That(result.Outcomes(), Is.EqualTo(new[] { definition, HostStepOutcome.Failed }));
    }

    /// <summary>Also where the device of none of the parents runs yet.</summary>
    [Test]
    public void Reconcile_OneUuidOnTwoParents_SaysSo()
    {
        HostReconcilePlan plan = SampleHosts
            .Drivers()
            .Planner()
            .Reconcile(
                [Mdevs.Port(1), Mdevs.Of("mdpy", 1, "mdpy-vga")],
                new HostReconcileOptions { Start = StartPolicy.All, RemoveOtherDevices = true }
            );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(plan.Plan.Steps.OfType<CreateMdevStep>().Single().ParentName, Is.EqualTo("mdpy"));
        Assert.That(plan.NotPlanned.Single().Reason, Is.EqualTo(HostChangeReason.DefinitionAmbiguous));
        Assert.That(
            plan.NotPlanned.Single().Diagnostic.Message,
            Does.Contain("it is defined for several parents; only one of the devices can exist")
                .And.Contain("mdpy, mtty")
        );
        Assert.That(plan.AreRemovalsSuspended, Is.True);
    }

    [TestCase(false, false, "mdpy")]
    [TestCase(false, true, "mtty")]
    [TestCase(true, false, "mdpy")]
    [TestCase(true, true, "mdpy")]
    public void Reconcile_OneUuidOnTwoParents_StartsTheOneWithAutostart(bool mdpy, bool mtty, string expected)
    {
        MdevDefinition[] wanted =
        [
            Mdevs.Port(1, autostart: mtty),
            Mdevs.Of("mdpy", 1, "mdpy-vga") with
            {
                Autostart = mdpy,
            },
        ];
        HostReconcileOptions all = new() { Start = StartPolicy.All };
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach (
            HostReconcilePlan plan in (HostReconcilePlan[])
                [
                    SampleHosts.Drivers().Planner().Reconcile(wanted, all),
                    SampleHosts.Drivers().Planner().Reconcile([wanted[1], wanted[0]], all),
                    SampleHosts.Drivers(wanted).Planner().ReconcileOwn(all),
                ]
        )
        {
            Assert.That(plan.Plan.Steps.OfType<CreateMdevStep>().Single().ParentName, Is.EqualTo(expected));
            Assert.That(
                plan.NotPlanned.Single().Diagnostic.Message,
                Does.Contain($"only one of the devices can exist, and the one on {expected} is started")
            );
        }
    }

    /// <summary>What has autostart and cannot be started takes nobody's place.</summary>
    [Test]
    public void Reconcile_OneUuidOnTwoParents_StartsTheOtherIfAutostartCannotBePlanned()
    {
        HostReconcilePlan plan = SampleHosts
            .Drivers()
            .Planner()
            .Reconcile(
                [Mdevs.Port(1, "gone", autostart: true), Mdevs.Of("mdpy", 1, "mdpy-vga")],
                new HostReconcileOptions { Start = StartPolicy.All }
            );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(plan.Plan.Steps.OfType<CreateMdevStep>().Single().ParentName, Is.EqualTo("mdpy"));
        Assert.That(plan.NotPlanned.Single().Reason, Is.EqualTo(HostChangeReason.TypeNotFound));
    }

    [Test]
    public void Reconcile_TwoDefinitionsOfOneDevice_Throws()
    {
        HostPlanner planner = SampleHosts.Drivers().Planner();
        Assert.That(
            () => planner.Reconcile([Mdevs.Port(1), Mdevs.Port(1, "mtty-2")]),
            Throws.InstanceOf<HostChangeException>().With.Property("Reason").EqualTo(HostChangeReason.InvalidRequest)
        );
        Assert.That(planner.Reconcile([Mdevs.Port(1), Mdevs.Port(1)]).Plan.Steps, Has.Count.EqualTo(1));
    }
}
