namespace Mdev.NodeDev.Tests;

public sealed class HostPlannerTests
{
    /// <summary>
    /// Two PCI parents of one type each; a device on the first, which is not defined; three definitions, two of them
    /// of one UUID.
    /// </summary>
    static readonly MemoryHostTree Tree = new HostTreeBuilder()
        .WithPci(SampleHosts.Pci0)
        .WithType(SampleHosts.Pci0, "mtty-1")
        .WithType(SampleHosts.Pci0, "mtty-2")
        .WithPci(SampleHosts.Pci1)
        .WithType(SampleHosts.Pci1, "mtty-1")
        .Registered(SampleHosts.Pci0)
        .Registered(SampleHosts.Pci1)
        .WithMdev(SampleHosts.Pci0, $"{SampleUuids.Of(1)}")
        .WithMdev(SampleHosts.Pci0, $"{SampleUuids.Of(2)}", group: 8)
        .WithDefinition(P0, $"{SampleUuids.Of(2)}", attributes: """[{"a":"1"}]""")
        .WithDefinition(P0, $"{SampleUuids.Of(3)}", attributes: """[{"b":"2"},{"a":"1"}]""")
        .WithDefinition(P0, $"{SampleUuids.Of(4)}")
        .WithDefinition(P1, $"{SampleUuids.Of(4)}")
        .Build();

    const string P0 = "0000:00:02.0";
    const string P1 = "0000:00:03.0";

    static readonly ValueList<MdevAttribute> Attributes = [new("b", "2"), new("a", "1")];

    static HostPlanner Planner => Tree.Planner();

    [Test]
    public void Create_WritesAttributesInOrder() =>
        Assert.That(
            Planner.Create(Mdevs.Of(P0, 9, "mtty-1", autostart: true, Attributes)),
            Is.EqualTo(
                Mdevs.Plan(
                    new CreateMdevStep(P0, SampleUuids.Of(9), "mtty-1"),
                    new WriteAttributeStep(P0, SampleUuids.Of(9), Attributes[0]),
                    new WriteAttributeStep(P0, SampleUuids.Of(9), Attributes[1])
                )
            )
        );

    [Test]
    public void Create_ExistingDevice_WritesOnlyAttributes() =>
        Assert.That(
            Planner.Create(Mdevs.Of(P0, 1, "mtty-1", attributes: Attributes)),
            Is.EqualTo(
                Mdevs.Plan(
                    new WriteAttributeStep(P0, SampleUuids.Of(1), Attributes[0]),
                    new WriteAttributeStep(P0, SampleUuids.Of(1), Attributes[1])
                )
            )
        );

    [Test]
    public void Create_Impossible_Throws()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Refuses(() => Planner.Create(Mdevs.Of("nowhere", 9, "mtty-1")), HostChangeReason.ParentNotFound);
        Refuses(() => Planner.Create(Mdevs.Of(P1, 9, "mtty-2")), HostChangeReason.TypeNotFound);
        Refuses(() => Planner.Create(Mdevs.Of(P1, 1, "mtty-1")), HostChangeReason.Mismatch);
        Refuses(() => Planner.Create(Mdevs.Of(P0, 1, "mtty-2")), HostChangeReason.Mismatch);
    }

    [TestCase("../x", "mtty-1", "a")]
    [TestCase("", "mtty-1", "a")]
    [TestCase("a/b", "mtty-1", "a")]
    [TestCase("scripts.d", "mtty-1", "a")]
    [TestCase(P0, "../mtty-1", "a")]
    [TestCase(P0, "", "a")]
    [TestCase(P0, "mtty-1", "../../x")]
    [TestCase(P0, "mtty-1", "remove")]
    [TestCase(P0, "mtty-1", "")]
    [TestCase(P0, "mtty-1", "/etc/passwd")]
    public void Plan_UnsafeName_IsRefused(string parent, string type, string attribute)
    {
        MdevDefinition hostile = Mdevs.Of(parent, 9, type, attributes: [new(attribute, "1")]);
        using IDisposable scope = Assert.EnterMultipleScope();
        Refuses(() => Planner.Create(hostile), HostChangeReason.InvalidRequest);
        Refuses(() => Planner.Define(hostile), HostChangeReason.InvalidRequest);
        Refuses(() => Planner.Modify(hostile, ModifyTargets.Defined), HostChangeReason.InvalidRequest);
        HostReconcilePlan reconciliation = Planner.Reconcile([hostile]);
        Assert.That(reconciliation.Plan, Is.EqualTo(HostPlan.Empty));
        Assert.That(reconciliation.NotPlanned.Single().Reason, Is.EqualTo(HostChangeReason.InvalidRequest));
    }

    [Test]
    public void Define_DoesNotNeedTheParent() =>
        Assert.That(
            Planner.Define(Mdevs.Of("nowhere", 9, "none")),
            Is.EqualTo(Mdevs.Plan(new WriteDefinitionStep(Mdevs.Of("nowhere", 9, "none"))))
        );

    [Test]
    public void Define_Existing_NeedsReplace()
    {
        MdevDefinition known = Mdevs.Of(P0, 3, "mtty-1", attributes: Attributes);
        MdevDefinition other = known with { TypeId = "mtty-2" };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Planner.Define(known), Is.EqualTo(HostPlan.Empty));
        Refuses(() => Planner.Define(other), HostChangeReason.DefinitionExists);
        Assert.That(
            Planner.Define(other, replace: true),
            Is.EqualTo(Mdevs.Plan(new WriteDefinitionStep(other) { Previous = known }))
        );
    }

    [Test]
    public void Define_Malformed_NeedsReplace()
    {
        MemoryHostTree tree = HostTreeBuilder
            .From(Tree)
            .File($"{Mdevs.Definitions}/{P0}/{SampleUuids.Of(9)}", "{")
            .Build();
        MdevDefinition definition = Mdevs.Of(P0, 9, "mtty-1");
        using IDisposable scope = Assert.EnterMultipleScope();
        Refuses(() => tree.Planner().Define(definition), HostChangeReason.DefinitionExists);
        Assert.That(
            tree.Planner().Define(definition, replace: true),
            Is.EqualTo(Mdevs.Plan(new WriteDefinitionStep(definition) { ReplacesMalformed = true }))
        );
    }

    [Test]
    public void Undefine_Malformed_NamesTheFile()
    {
        string path = $"{Mdevs.Definitions}/{P0}/{SampleUuids.Of(9)}";
        HostPlanner planner = HostTreeBuilder.From(Tree).File(path, "{").Build().Planner();
        HostChangeFailure failure = Assert
            .Throws<HostChangeException>(() => planner.Undefine(SampleUuids.Of(9)))!
            .Failure;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(failure.Reason, Is.EqualTo(HostChangeReason.DefinitionNotFound));
        Assert.That(failure.Path, Is.EqualTo(path));
        Assert.That(failure.Diagnostic.Message, Does.Contain("is malformed"));
        Assert.That(failure.Hints[0].Action, Does.Contain("delete the file"));
    }

    [Test]
    public void Undefine_OneOfSeveralMalformed_IsRefused()
    {
        HostPlanner planner = HostTreeBuilder
            .From(Tree)
            .File($"{Mdevs.Definitions}/0000:00:1f.0/{SampleUuids.Of(4)}", "{")
            .Build()
            .Planner();
        using IDisposable scope = Assert.EnterMultipleScope();
        Refuses(() => planner.Undefine(SampleUuids.Of(4)), HostChangeReason.DefinitionNotFound);
        Assert.That(planner.Undefine(SampleUuids.Of(4), P1).Steps, Has.Count.EqualTo(1));
    }

    [Test]
    public void Check_MalformedDefinition_FailsUnlessReplaced()
    {
        HostPlanner planner = HostTreeBuilder
            .From(Tree)
            .File($"{Mdevs.Definitions}/{P0}/{SampleUuids.Of(9)}", "{")
            .Build()
            .Planner();
        MdevDefinition definition = Mdevs.Of(P0, 9, "mtty-1");
        WriteDefinitionStep meant = new(definition) { ReplacesMalformed = true };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            planner.Check(Mdevs.Plan(new WriteDefinitionStep(definition))).Failure?.Reason,
            Is.EqualTo(HostChangeReason.DefinitionExists)
        );
        Assert.That(
            planner.Check(Mdevs.Plan(new DeleteDefinitionStep(definition))).Failure?.Reason,
            Is.EqualTo(HostChangeReason.Busy)
        );
        Assert.That(
            planner.Check(Mdevs.Plan(meant, new DeleteDefinitionStep(definition))).Failure?.ToString(),
            Is.Null
        );
        Assert.That(
            planner.Reconcile([definition]).Plan.ToString(),
            Does.StartWith("1. define").And.Contain(", replacing a malformed file")
        );
    }

    [Test]
    public void Undefine_WithoutParent_DeletesAll()
    {
        DeleteDefinitionStep first = new(Mdevs.Of(P0, 4, "mtty-1"));
        DeleteDefinitionStep second = new(Mdevs.Of(P1, 4, "mtty-1"));
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Planner.Undefine(SampleUuids.Of(4)), Is.EqualTo(Mdevs.Plan(first, second)));
        Assert.That(Planner.Undefine(SampleUuids.Of(4), P1), Is.EqualTo(Mdevs.Plan(second)));
        Refuses(() => Planner.Undefine(SampleUuids.Of(1)), HostChangeReason.DefinitionNotFound);
        Refuses(() => Planner.Undefine(SampleUuids.Of(3), P1), HostChangeReason.DefinitionNotFound);
    }

    [Test]
    public void Start_CreatesTheDefinedDevice()
    {
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            Planner.Start(SampleUuids.Of(3)),
            Is.EqualTo(Planner.Create(Mdevs.Of(P0, 3, "mtty-1", attributes: Attributes)))
        );
        Assert.That(Planner.Start(SampleUuids.Of(2)), Is.EqualTo(HostPlan.Empty), "it runs");
        Assert.That(Planner.Start(SampleUuids.Of(4), P1).Steps, Has.Count.EqualTo(1));
        Refuses(() => Planner.Start(SampleUuids.Of(4)), HostChangeReason.DefinitionAmbiguous);
        Refuses(() => Planner.Start(SampleUuids.Of(1)), HostChangeReason.DefinitionNotFound);
    }

    [Test]
    public void Remove_ComparesParentAndType()
    {
        RemoveMdevStep transient = new(P0, SampleUuids.Of(1), "mtty-1");
        RemoveMdevStep defined = new(P0, SampleUuids.Of(2), "mtty-1") { Attributes = [new("a", "1")] };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Planner.Remove(SampleUuids.Of(1)), Is.EqualTo(Mdevs.Plan(transient)));
        Assert.That(Planner.Remove(SampleUuids.Of(1), P0, "mtty-1"), Is.EqualTo(Mdevs.Plan(transient)));
        Assert.That(Planner.Stop(SampleUuids.Of(2), P0), Is.EqualTo(Mdevs.Plan(defined)));
        Refuses(() => Planner.Remove(SampleUuids.Of(1), P1), HostChangeReason.Mismatch);
        Refuses(() => Planner.Remove(SampleUuids.Of(1), P0, "mtty-2"), HostChangeReason.Mismatch);
        Refuses(() => Planner.Remove(SampleUuids.Of(3)), HostChangeReason.DeviceNotFound);
        Refuses(() => Planner.Stop(SampleUuids.Of(3)), HostChangeReason.DeviceNotFound);
        Refuses(() => Planner.Stop(SampleUuids.Of(1)), HostChangeReason.DefinitionNotFound);
    }

    [Test]
    public void Remove_DeviceWithoutType_IsBusy()
    {
        MemoryHostTree tree = HostTreeBuilder
            .From(Tree)
            .Remove($"{SampleHosts.Pci0}/{SampleUuids.Of(1)}/mdev_type")
            .Build();

        Refuses(() => tree.Planner().Remove(SampleUuids.Of(1)), HostChangeReason.Busy);
    }

    [Test]
    public void SetAutostart_ChangesTheDefinition()
    {
        MdevDefinition known = Mdevs.Of(P0, 3, "mtty-1", attributes: Attributes);
        WriteDefinitionStep step = new(known with { Autostart = true }) { Previous = known };
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Planner.SetAutostart(SampleUuids.Of(3), true), Is.EqualTo(Mdevs.Plan(step)));
        Assert.That(Planner.SetAutostart(SampleUuids.Of(3), false), Is.EqualTo(HostPlan.Empty));
        Refuses(() => Planner.SetAutostart(SampleUuids.Of(4), true), HostChangeReason.DefinitionAmbiguous);
        Refuses(() => Planner.SetAutostart(SampleUuids.Of(1), true), HostChangeReason.DefinitionNotFound);
    }

    [Test]
    public void Modify_ChangesEachTarget()
    {
        MdevDefinition wanted = Mdevs.Of(P0, 2, "mtty-1", attributes: [new("a", "5")]);
        WriteAttributeStep live = new(P0, SampleUuids.Of(2), new("a", "5"));
        WriteDefinitionStep defined = new(wanted) { Previous = Mdevs.Of(P0, 2, "mtty-1", attributes: [new("a", "1")]) };
        const ModifyTargets both = ModifyTargets.Live | ModifyTargets.Defined;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(Planner.Modify(wanted, ModifyTargets.Live), Is.EqualTo(Mdevs.Plan(live)));
        Assert.That(Planner.Modify(wanted, ModifyTargets.Defined), Is.EqualTo(Mdevs.Plan(defined)));
        Assert.That(Planner.Modify(wanted, both), Is.EqualTo(Mdevs.Plan(live, defined)));
        Refuses(() => Planner.Modify(wanted with { TypeId = "mtty-2" }, both), HostChangeReason.Mismatch);
        Refuses(() => Planner.Modify(Mdevs.Of(P0, 3, "mtty-1"), ModifyTargets.Live), HostChangeReason.DeviceNotFound);
        Refuses(
            () => Planner.Modify(Mdevs.Of(P0, 1, "mtty-1"), ModifyTargets.Defined),
            HostChangeReason.DefinitionNotFound
        );
        Assert.That(() => Planner.Modify(wanted, ModifyTargets.None), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Check_ChangesNothing()
    {
        HostPlan kept = Mdevs.Plan(
            new CreateMdevStep(P0, SampleUuids.Of(9), "mtty-1"),
            new CreateMdevStep(P1, SampleUuids.Of(1), "mtty-1"),
            new WriteDefinitionStep(Mdevs.Of("../x", 9, "mtty-1")),
            new CreateMdevStep(P0, SampleUuids.Of(8), "mtty-3"),
            new WriteDefinitionStep(Mdevs.Of(P0, 3, "mtty-1"))
        );
        HostChangeResult check = Planner.Check(kept);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            check.Steps.Select(step => (step.Step, step.Outcome, step.Failure?.Reason)),
            Is.EqualTo(
                new (HostStep, HostStepOutcome, HostChangeReason?)[]
                {
                    (kept.Steps[0], HostStepOutcome.NotReached, null),
                    (kept.Steps[1], HostStepOutcome.Failed, HostChangeReason.Mismatch),
                    (kept.Steps[2], HostStepOutcome.Failed, HostChangeReason.InvalidRequest),
                    (kept.Steps[3], HostStepOutcome.Failed, HostChangeReason.TypeNotFound),
                    (kept.Steps[4], HostStepOutcome.Failed, HostChangeReason.DefinitionExists),
                }
            )
        );
        Assert.That(check.Failure, Is.SameAs(check.Steps[1].Failure));
        Assert.That(Planner.Check(HostPlan.Empty).Succeeded);
    }

    [Test]
    public async Task Check_AgreesWithApply()
    {
        FakeHost host = SampleHosts.Drivers(Mdevs.Port(1));
        HostPlan plan = Mdevs.Plan(
            new DeleteDefinitionStep(Mdevs.Port(1, "mtty-2")),
            new CreateMdevStep("mtty", SampleUuids.Of(2), "mtty-9")
        );
        HostChangeResult applied = await host.Operations().ApplyAsync(plan);

        Assert.That(host.Planner().Check(plan), Is.EqualTo(applied));
        Assert.That(applied.Succeeded, Is.False);
    }

    [Test]
    public void Constructor_SnapshotWithoutDefinitions_Throws() =>
        Assert.That(() => new HostPlanner(Tree.Scan(ScanParts.Parents | ScanParts.Mdevs)), Throws.ArgumentException);

    static void Refuses(Func<HostPlan> plan, HostChangeReason reason) =>
        Assert.That(
            () => plan(),
            Throws.InstanceOf<HostChangeException>().With.Property(nameof(HostChangeException.Reason)).EqualTo(reason)
        );
}
