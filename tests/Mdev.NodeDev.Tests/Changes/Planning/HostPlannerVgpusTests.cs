namespace Mdev.NodeDev.Tests;

/// <summary>What is planned for vGPUs that are functions and for their definitions.</summary>
[CancelAfter(60_000)]
public sealed class HostPlannerVgpusTests
{
    static readonly VgpuDefinition Defined = Vgpus.Definition(0) with { Attributes = [new("vgpu_params", "a=1")] };

    [TestCase("NVIDIA L40S-8Q")]
    [TestCase("GRID L40S-8Q")]
    [TestCase("L40S-8Q")]
    [TestCase("1152")]
    public void DefineVgpu_AnyNameOfTheProfile_WritesItsFullName(string profile)
    {
        HostPlan plan = Vgpus.Host(functions: 8).VgpuPlanner().DefineVgpu(Vgpus.Definition(0, profile));
        Assert.That(plan.Warnings, Is.Empty);
        Assert.That(plan, Is.EqualTo(Writing(Vgpus.Definition(0, "NVIDIA L40S-8Q"))));
    }

    [Test]
    public void DefineVgpu_FunctionIsNotEnabledYet_IsPlanned()
    {
        HostPlanner planner = Vgpus.Host(functions: 8).VgpuPlanner();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            planner.DefineVgpu(Vgpus.Definition(20, "L40S-8Q")),
            Is.EqualTo(Writing(Vgpus.Definition(20, "NVIDIA L40S-8Q")))
        );
        Assert.That(
            planner.DefineVgpu(Vgpus.Definition(20, "NVIDIA B300-8Q")).Warnings,
            Is.Empty,
            "a card of another host"
        );
        Assert.That(
            () => planner.DefineVgpu(Vgpus.Definition(20, "9999")),
            Throws
                .InstanceOf<HostChangeException>()
                .With.Property("Failure")
                .Property("Reason")
                .EqualTo(HostChangeReason.TypeNotFound)
        );
    }

    [Test]
    public void DefineVgpu_ProfileOfAnotherCard_Warns()
    {
        FakeHost host = Vgpus.Host(functions: 8);
        HostPlanner planner = host.VgpuPlanner();
        Diagnostic profile = planner.DefineVgpu(Vgpus.Definition(0, "NVIDIA A40-8Q")).Warnings.Single();
        Diagnostic gpu = planner
            .DefineVgpu(Vgpus.Definition(0) with { Function = PciAddress.Parse(Vgpus.Gpu) })
            .Warnings.Single();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That((profile.Id, gpu.Id), Is.EqualTo(("ND4106", "ND4106")));
        Assert.That(
            profile.Message,
            Does.StartWith("the function 0000:41:00.4 cannot become 'NVIDIA A40-8Q' now; GPU")
        );
        Assert.That(gpu.Message, Does.EndWith("it has no nvidia/current_vgpu_type"));
    }

    [Test]
    public void DefineVgpu_OtherDefinition_IsReplacedOnlyIfAsked()
    {
        FakeHost host = Vgpus.Host(functions: 8).Define(Defined);
        Assert.That(host.Replace(Vgpus.DefinitionPath(1), "{"u8).IsOk);
        HostPlanner planner = host.VgpuPlanner();
        VgpuDefinition other = Vgpus.Definition(0, "NVIDIA L40S-8Q");

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(planner.DefineVgpu(Defined), Is.EqualTo(HostPlan.Empty));
        Assert.That(ReasonOf(() => planner.DefineVgpu(other)), Is.EqualTo(HostChangeReason.DefinitionExists));
        Assert.That(planner.DefineVgpu(other, replace: true), Is.EqualTo(Writing(other, Defined)));
        Assert.That(
            ReasonOf(() => planner.DefineVgpu(Vgpus.Definition(1))),
            Is.EqualTo(HostChangeReason.DefinitionExists)
        );
        Assert.That(
            planner.DefineVgpu(Vgpus.Definition(1), replace: true),
            Is.EqualTo(Mdevs.Plan(new WriteVgpuDefinitionStep(Vgpus.Definition(1)) { ReplacesMalformed = true }))
        );
        Assert.That(
            ReasonOf(() => planner.DefineVgpu(Defined with { Attributes = [new("warm_update", "1")] }, replace: true)),
            Is.EqualTo(HostChangeReason.InvalidRequest)
        );
    }

    /// <summary>What another version wrote into the file is not lost, whatever is changed of it.</summary>
    [Test]
    public void DefineAndEdit_MembersThatAreNotKnown_AreKept()
    {
        FakeHost host = Vgpus.Host(functions: 8).Define(Defined);
        const string json = """{"format":1,"profile":"NVIDIA L40S-4Q","later":{"a":[1]}}""";
        Assert.That(host.Replace(Vgpus.DefinitionPath(0), Encoding.UTF8.GetBytes(json)).IsOk);
        HostPlanner planner = host.VgpuPlanner();
        HostPlan[] plans =
        [
            planner.DefineVgpu(Vgpus.Definition(0, "NVIDIA L40S-8Q"), replace: true),
            planner.SetVgpuAutostart(Vgpus.Function(0), true),
            planner.EditVgpu(Vgpus.Function(0), known => known with { PlacementId = 8 }),
            planner.ModifyVgpu(Vgpus.Definition(0, "L40S-8Q"), ModifyTargets.Defined),
        ];
        Assert.That(
            plans.Select(plan => ((WriteVgpuDefinitionStep)plan.Steps.Single()).Definition.ToJson()),
            Has.All.Contains("\"later\": {")
        );
        Assert.That(planner.DefineVgpu(Vgpus.Definition(0)), Is.EqualTo(HostPlan.Empty));
    }

    [Test]
    public void Undefine_Start_Stop_NeedADefinition()
    {
        FakeHost host = Vgpus.Host(functions: 8).Define(Defined);
        Assert.That(host.Replace(Vgpus.DefinitionPath(1), "{"u8).IsOk);
        Assert.That(host.Write(host.TypePath(2), "1150\n"u8).IsOk);
        Assert.That(host.Write(host.TypePath(3), "1150\n"u8).IsOk);
        _ = host.Define(Vgpus.Definition(3, "NVIDIA L40S-8Q"), Vgpus.Definition(4, "NVIDIA L40S-4Q"));
        HostPlanner planner = host.VgpuPlanner();

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            planner.StartVgpu(Vgpus.Function(0)),
            Is.EqualTo(Mdevs.Plan(Vgpus.Setting(0, profile: "NVIDIA L40S-4Q"), Vgpus.Writing(0, "vgpu_params", "a=1")))
        );
        Assert.That(
            planner.UndefineVgpu(Vgpus.Function(0)),
            Is.EqualTo(Mdevs.Plan(new DeleteVgpuDefinitionStep(Defined)))
        );
        Assert.That(planner.StopVgpu(Vgpus.Function(3)), Is.EqualTo(Mdevs.Plan(Vgpus.Clearing(3))));
        Assert.That(ReasonOf(() => planner.StopVgpu(Vgpus.Function(4))), Is.EqualTo(HostChangeReason.DeviceNotFound));
        Assert.That(
            ReasonOf(() => planner.StartVgpu(Vgpus.Function(3), Known(host))),
            Is.EqualTo(HostChangeReason.Mismatch)
        );
        foreach (int number in (int[])[1, 2])
        {
            PciAddress function = Vgpus.Function(number);
            Assert.That(ReasonOf(() => planner.StartVgpu(function)), Is.EqualTo(HostChangeReason.DefinitionNotFound));
            Assert.That(
                ReasonOf(() => planner.UndefineVgpu(function)),
                Is.EqualTo(HostChangeReason.DefinitionNotFound)
            );
            Assert.That(
                ReasonOf(() => planner.SetVgpuAutostart(function, true)),
                Is.EqualTo(HostChangeReason.DefinitionNotFound)
            );
        }
        Assert.That(
            ReasonOf(() => planner.StopVgpu(Vgpus.Function(2))),
            Is.EqualTo(HostChangeReason.DefinitionNotFound)
        );
    }

    [Test]
    public void ModifyVgpu_PlansWhatTheTargetsSay()
    {
        FakeHost host = Vgpus.Host(functions: 8).Define(Defined);
        Assert.That(host.Write(host.TypePath(0), "1150\n"u8).IsOk);
        HostPlanner planner = host.VgpuPlanner();
        VgpuDefinition wanted = Defined with { PlacementId = 4, Autostart = true };
        HostStep place = Vgpus.Writing(0, "placement_id", "4");
        HostStep parameters = Vgpus.Writing(0, "vgpu_params", "a=1");

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(planner.ModifyVgpu(wanted, ModifyTargets.Defined), Is.EqualTo(Writing(wanted, Defined)));
        Assert.That(planner.ModifyVgpu(wanted, ModifyTargets.Live), Is.EqualTo(Mdevs.Plan(place, parameters)));
        Assert.That(
            planner.ModifyVgpu(wanted, ModifyTargets.Live | ModifyTargets.Defined),
            Is.EqualTo(Mdevs.Plan(place, parameters, Writing(wanted, Defined).Steps[0]))
        );
        Assert.That(planner.ModifyVgpu(Defined, ModifyTargets.Defined), Is.EqualTo(HostPlan.Empty));
        Assert.That(
            planner.WriteVgpuAttributes(Vgpus.Function(0), [new("placement_id", "4")]),
            Is.EqualTo(Mdevs.Plan(place))
        );
        Assert.That(
            ReasonOf(() => planner.ModifyVgpu(wanted with { Profile = "L40S-8Q" }, ModifyTargets.Live)),
            Is.EqualTo(HostChangeReason.Mismatch)
        );
        Assert.That(
            ReasonOf(() => planner.ModifyVgpu(Vgpus.Definition(1), ModifyTargets.Live)),
            Is.EqualTo(HostChangeReason.DeviceNotFound)
        );
        Assert.That(
            ReasonOf(() => planner.ModifyVgpu(Vgpus.Definition(1), ModifyTargets.Defined)),
            Is.EqualTo(HostChangeReason.DefinitionNotFound)
        );
        Assert.That(
            ReasonOf(() => planner.WriteVgpuAttributes(Vgpus.Function(0), [new("placement_id", "x")])),
            Is.EqualTo(HostChangeReason.InvalidRequest)
        );
        Assert.That(
            () => planner.ModifyVgpu(wanted, ModifyTargets.None),
            Throws.InstanceOf<ArgumentOutOfRangeException>()
        );
        Assert.That(
            () => planner.EditVgpu(Vgpus.Function(0), known => known with { Function = Vgpus.Function(1) }),
            Throws.ArgumentException
        );
    }

    [Test]
    public void Plan_RunningVgpu_SaysThatItStaysAsItIs()
    {
        FakeHost host = Vgpus.Host(functions: 8).Define(Defined);
        Assert.That(host.Write(host.TypePath(0), "1150\n"u8).IsOk);
        HostPlanner planner = host.VgpuPlanner();
        (HostPlan Plan, string? What)[] plans =
        [
            (planner.DefineVgpu(Defined with { Profile = "L40S-8Q" }, replace: true), "profile"),
            (planner.EditVgpu(Defined.Function, known => known with { Attributes = [] }), "list of attributes"),
            (
                planner.EditVgpu(Defined.Function, known => known with { Profile = "L40S-8Q", PlacementId = 8 }),
                "profile and list of attributes"
            ),
            (planner.SetVgpuAutostart(Defined.Function, true), null),
            (planner.ModifyVgpu(Defined with { PlacementId = 4 }, ModifyTargets.Live | ModifyTargets.Defined), null),
        ];
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach ((HostPlan plan, string? what) in plans)
        {
            Assert.That(plan.Warnings.Select(one => one.Id), Is.EqualTo(what is null ? [] : new[] { "ND4103" }));
            if (what is not null)
                Assert.That(plan.Warnings[0].Message, Does.Contain($"its definition gets another {what},"));
        }
    }

    [Test]
    public void Requests_DefinitionsCannotBeRead_AreRefused()
    {
        FakeHost host = Vgpus.Host(functions: 8).Define(Defined);
        host.Inject(
            new FakeFault
            {
                Path = "etc/nodedev.d/vgpu",
                Errno = 5,
                Repeats = true,
            }
        );
        HostPlanner planner = host.VgpuPlanner();

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(planner.VgpuDefinitions!.Diagnostics.Single().Id, Is.EqualTo("ND3012"));
        Assert.That(ReasonOf(() => planner.DefineVgpu(Defined)), Is.EqualTo(HostChangeReason.SourceUnreadable));
        Assert.That(ReasonOf(() => planner.StartVgpu(Defined.Function)), Is.EqualTo(HostChangeReason.SourceUnreadable));
        Assert.That(planner.Check(Writing(Defined)).Failure?.Reason, Is.EqualTo(HostChangeReason.SourceUnreadable));
    }

    [Test]
    public void Requests_WithoutDefinitions_Throw()
    {
        FakeHost host = Vgpus.Host(functions: 8);
        HostPlanner planner = new(host.AsHost().Scan());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(() => planner.DefineVgpu(Defined), Throws.InvalidOperationException);
        Assert.That(() => planner.StartVgpu(Defined.Function), Throws.InvalidOperationException);
        Assert.That(planner.StartVgpu(Defined).Steps, Has.Count.EqualTo(2), "the definition is given");
        Assert.That(planner.Check(Writing(Defined)).Succeeded, "the step finds out");
    }

    [Test]
    public void CreateVgpu_FunctionToAvoid_IsRefused()
    {
        FakeHost host = Vgpus.Host(functions: 8);
        HostSnapshot snapshot = host.AsHost().Scan();
        VgpuFacts facts = new() { Gpus = [new() { Gpu = PciAddress.Parse(Vgpus.Gpu), Avoid = [Vgpus.Function(1)] }] };
        VgpuHost gpus = VgpuHost.Create(snapshot, host, facts);
        HostPlanner planner = new(snapshot);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            ReasonOf(() => planner.CreateVgpu(Vgpus.Function(1), "L40S-4Q", gpus: gpus)),
            Is.EqualTo(HostChangeReason.InvalidRequest)
        );
        Assert.That(planner.CreateVgpu(Vgpus.Function(2), "L40S-4Q", gpus: gpus).Steps, Has.Count.EqualTo(1));
    }

    /// <summary>The GPUs with the driver's catalogue.</summary>
    static VgpuHost Known(FakeHost host) => VgpuHost.Create(host.AsHost().Scan(), host);

    static HostPlan Writing(VgpuDefinition definition, VgpuDefinition? previous = null) =>
        Mdevs.Plan(new WriteVgpuDefinitionStep(definition) { Previous = previous });

    static HostChangeReason? ReasonOf(Func<HostPlan> plan) =>
        Assert.Throws<HostChangeException>(() => plan())?.Failure.Reason;
}
