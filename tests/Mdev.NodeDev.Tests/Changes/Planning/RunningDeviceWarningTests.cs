namespace Mdev.NodeDev.Tests;

/// <summary>A running device whose definition gets another type or other attributes keeps what it has.</summary>
[CancelAfter(60_000)]
public sealed class RunningDeviceWarningTests
{
    static readonly MdevAttribute One = new("assign_adapter", "1");
    static readonly MdevDefinition Old = Mdevs.Port(1, attributes: One);
    static readonly MdevDefinition Other = Old with { Attributes = [One with { Value = "2" }] };

    static readonly (string Name, Func<HostPlanner, HostPlan> Plan)[] Changes =
    [
        ("reconcile", static planner => planner.Reconcile([Other]).Plan),
        (
            "reconcile and start",
            static planner => planner.Reconcile([Other], new HostReconcileOptions { Start = StartPolicy.All }).Plan
        ),
        (
            "reconcile in another spelling",
            static planner => planner.Reconcile([Other with { ParentName = "MTTY" }]).Plan
        ),
        ("define", static planner => planner.Define(Other, replace: true)),
        ("edit", static planner => planner.Edit(Old.Uuid, MdevDefinitionEdit.Add(One))),
        ("delete an attribute", static planner => planner.Edit(Old.Uuid, MdevDefinitionEdit.Delete())),
        ("modify", static planner => planner.Modify(Other, ModifyTargets.Defined)),
        ("type", static planner => planner.Modify(Old with { TypeId = "mtty-2" }, ModifyTargets.Defined)),
    ];

    static IEnumerable<string> Names => Changes.Select(static change => change.Name);

    [TestCaseSource(nameof(Names))]
    public void Plan_RunningDevice_SaysThatItStaysAsItIs(string name)
    {
        FakeHost host = Running();
        HostPlan plan = Changes.Single(change => change.Name == name).Plan(host.Planner());
        Diagnostic warning = plan.Warnings.Single(static one => one.Id == DiagnosticIds.RunningDeviceUnchanged);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(plan.Steps, Has.Count.EqualTo(1), "the device is not touched");
        Assert.That(warning.Severity, Is.EqualTo(DiagnosticSeverity.Warning));
        Assert.That(warning.Message, Does.Contain($"{Old.Uuid}").And.Contain(name == "type" ? "type" : "attributes"));
        Assert.That(warning.Location.Source, Does.EndWith($"{Old.Uuid}"));
    }

    [TestCaseSource(nameof(Names))]
    public void Plan_DeviceDoesNotRun_SaysNothing(string name)
    {
        HostPlan plan = Changes.Single(change => change.Name == name).Plan(SampleHosts.Drivers(Old).Planner());
        Assert.That(plan.Warnings.Select(static one => one.Id), Does.Not.Contain(DiagnosticIds.RunningDeviceUnchanged));
    }

    [Test]
    public void Plan_DeviceIsChangedToo_SaysNothing()
    {
        HostPlanner planner = Running().Planner();
        HostReconcileOptions replacing = new() { Start = StartPolicy.All, ReplaceConflicting = true };
        HostPlan[] plans =
        [
            planner.Modify(Other, ModifyTargets.Defined | ModifyTargets.Live),
            planner.SetAutostart(Old.Uuid, true),
            planner.Reconcile([Old]).Plan,
            planner.Reconcile([Old with { Autostart = true }]).Plan,
            planner.Reconcile([Old with { TypeId = "mtty-2" }], replacing).Plan,
            planner.Reconcile([Mdevs.Of("mdpy", 1, "mdpy-vga", attributes: [One])]).Plan,
        ];
        Assert.That(
            plans.SelectMany(static plan => plan.Warnings).Select(static one => one.Id),
            Does.Not.Contain(DiagnosticIds.RunningDeviceUnchanged)
        );
    }

    [Test]
    public async Task Result_RunningDevice_HasTheWarning()
    {
        HostOperations operations = Running().Operations();
        HostReconcileResult reconciled = await operations.ReconcileAsync([Other]);
        HostChangeResult edited = await operations.EditAsync(Old.Uuid, MdevDefinitionEdit.Delete());
        HostReconcileResult again = await operations.ReconcileAsync([Other with { Attributes = [] }]);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(reconciled.Succeeded, Is.True);
        Assert.That(reconciled.Planned.Plan.Warnings, Has.Count.EqualTo(1));
        Assert.That(edited.Warnings, Has.Count.EqualTo(1));
        Assert.That(again.Planned.Plan.Warnings, Is.Empty, "nothing changes");
    }

    /// <summary>The device runs without the attribute of its definition, which mtty does not have.</summary>
    static FakeHost Running()
    {
        FakeHost host = SampleHosts.Drivers(Old);
        host.Operations().CreateAsync(Mdevs.Port(1)).GetAwaiter().GetResult();
        return host;
    }
}
