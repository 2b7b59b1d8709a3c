namespace Mdev.NodeDev.Tests;

/// <summary>Definitions of vGPUs are written, deleted and put back by plans.</summary>
[CancelAfter(60_000)]
public sealed class VgpuDefinitionStepTests
{
    /// <summary>What another program could have written: of another form, and with members of its own.</summary>
    const string Theirs = """{ "note": "mine",  "format": 1, "profile": "NVIDIA L40S-4Q" }""";

    static readonly string Path = Vgpus.DefinitionPath(0);
    static readonly VgpuDefinition New = Vgpus.Definition(0, "NVIDIA L40S-8Q", autostart: true);

    [Test]
    public async Task Apply_WriteAndDelete_LooksFirst()
    {
        FakeHost host = Vgpus.Host(functions: 8).Define(Vgpus.Definition(1));
        HostPlan plan = Mdevs.Plan(
            new WriteVgpuDefinitionStep(New),
            new DeleteVgpuDefinitionStep(Vgpus.Definition(1)),
            new DeleteVgpuDefinitionStep(Vgpus.Definition(2))
        );
        HostChangeResult first = await host.Operations().ApplyAsync(plan);
        HostChangeResult again = await host.Operations().ApplyAsync(plan);

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            first.Steps.Select(step => step.Outcome),
            Is.EqualTo(new[] { HostStepOutcome.Done, HostStepOutcome.Done, HostStepOutcome.AlreadyDone })
        );
        Assert.That(again.Steps.Select(step => step.Outcome), Is.All.EqualTo(HostStepOutcome.AlreadyDone));
        Assert.That(host.DefinedVgpus(), Is.EqualTo(new[] { New }));
    }

    [Test]
    public async Task Apply_FailsLater_PutsTheFilesBackByteByByte()
    {
        FakeHost host = Vgpus.Host(functions: 8).Define(Vgpus.Definition(1));
        Put(host, Path, Theirs);
        Put(host, Vgpus.DefinitionPath(2), "{");
        string[] before = host.Everything();
        HostChangeResult result = await host.Operations()
            .ApplyAsync(
                Mdevs.Plan(
                    new WriteVgpuDefinitionStep(New) { Previous = host.DefinedVgpus()[0] },
                    new DeleteVgpuDefinitionStep(Vgpus.Definition(1)),
                    new WriteVgpuDefinitionStep(Vgpus.Definition(2)) { ReplacesMalformed = true },
                    new WriteVgpuDefinitionStep(Vgpus.Definition(3)),
                    Vgpus.Setting(5, 9999)
                )
            );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Steps.Take(4).Select(step => step.Outcome), Is.All.EqualTo(HostStepOutcome.Undone));
        Assert.That(
            Mdevs.Differences(
                before,
                [.. host.Everything().Where(line => !line.StartsWith("run", StringComparison.Ordinal))]
            ),
            Is.Empty
        );
    }

    [Test]
    public async Task Apply_UnexpectedDefinition_IsNotReplaced()
    {
        FakeHost host = Vgpus.Host(functions: 8).Define(Vgpus.Definition(0));
        Put(host, Vgpus.DefinitionPath(1), "{");
        string[] before = host.Everything();
        (HostStep Step, HostChangeReason Reason)[] refused =
        [
            (new WriteVgpuDefinitionStep(New), HostChangeReason.DefinitionExists),
            (new WriteVgpuDefinitionStep(New) { Previous = New with { PlacementId = 8 } }, HostChangeReason.Busy),
            (new DeleteVgpuDefinitionStep(New), HostChangeReason.Busy),
            (new WriteVgpuDefinitionStep(Vgpus.Definition(1)), HostChangeReason.DefinitionExists),
            (new DeleteVgpuDefinitionStep(Vgpus.Definition(1)), HostChangeReason.Busy),
            (new WriteVgpuDefinitionStep(New with { Profile = " " }), HostChangeReason.InvalidRequest),
            (new WriteVgpuDefinitionStep(New) { Previous = Vgpus.Definition(4) }, HostChangeReason.InvalidRequest),
        ];
        using IDisposable scope = Assert.EnterMultipleScope();
        foreach ((HostStep step, HostChangeReason reason) in refused)
        {
            HostPlan plan = Mdevs.Plan(Vgpus.Setting(3), step);
            HostChangeResult check = host.VgpuPlanner().Check(plan);
            HostChangeResult applied = await host.Operations().ApplyAsync(plan);
            Assert.That(check.Failure?.Reason, Is.EqualTo(reason), step.ToString());
            Assert.That(applied.Failure?.Reason, Is.EqualTo(reason), step.ToString());
            Assert.That(applied.Steps[0].Outcome, Is.EqualTo(HostStepOutcome.NotReached), "it is seen before anything");
        }
        Assert.That(Mdevs.Differences(before, host.Everything()), Is.Empty);
    }

    [TestCase(true, HostStepOutcome.Failed)]
    [TestCase(false, HostStepOutcome.AlreadyDone)]
    public async Task Apply_AnotherProcessIsFaster_LosesNothing(bool writes, HostStepOutcome outcome)
    {
        FakeHost host = Vgpus.Host(functions: 8).Define(Vgpus.Definition(0));
        HostStep step = writes
            ? new WriteVgpuDefinitionStep(New) { Previous = Vgpus.Definition(0) }
            : new DeleteVgpuDefinitionStep(Vgpus.Definition(0));
        // The check has passed, and the step has not looked yet.
        InterferingWriter writer = new(
            host,
            host.TypePath(3),
            () => _ = writes ? host.Replace(Path, Encoding.UTF8.GetBytes(Theirs)) : host.Delete(Path)
        );
        HostChangeResult result = await new HostOperations(host.AsHost(), writer).ApplyAsync(
            Mdevs.Plan(Vgpus.Setting(3), step)
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.Steps[1].Outcome, Is.EqualTo(outcome));
        Assert.That(
            host.DefinedVgpus().Select(one => one.Profile),
            Is.EqualTo(writes ? ["NVIDIA L40S-4Q"] : Array.Empty<string>())
        );
    }

    [Test]
    public async Task Undo_DefinitionOfAnotherProcess_Stays()
    {
        FakeHost host = Vgpus.Host(functions: 8);
        InterferingWriter writer = new(
            host,
            host.TypePath(3),
            () => _ = host.Replace(Path, Encoding.UTF8.GetBytes(Theirs))
        );
        HostChangeResult result = await new HostOperations(host.AsHost(), writer).ApplyAsync(
            Mdevs.Plan(new WriteVgpuDefinitionStep(New), Vgpus.Setting(3, 9999))
        );

        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.NotUndone.Single().Failure?.Reason, Is.EqualTo(HostChangeReason.Busy));
        Assert.That(host.DefinedVgpus().Single().ToJson(), Does.Contain("\"note\": \"mine\""));
    }

    [Test]
    public async Task Apply_SomethingElseInThePlaceOfTheFile_IsObstructed()
    {
        FakeHost host = Vgpus.Host(functions: 8).Define(Vgpus.Definition(1));
        Assert.That(host.MakeDirectory(Path).IsOk);
        HostChangeResult result = await host.Operations()
            .ApplyAsync(Mdevs.Plan(new WriteVgpuDefinitionStep(New) { ReplacesMalformed = true }));
        Assert.That(result.Failure?.Reason, Is.EqualTo(HostChangeReason.Obstructed));
    }

    /// <summary>What no file could hold is refused, and not written in another form.</summary>
    [Test]
    public void Check_DefinitionThatNoFileHolds_IsInvalid()
    {
        string deep = new string('[', 17) + new string(']', 17);
        HostPlan plan = HostPlan.Parse(
            $$"""
            {"version":1,"steps":[
              {{Writing(0, $$""" "profile":"a","others":{"later":{{deep}} } """)}},
              {{Writing(1, """ "profile":"a","others":{"profile":"b"} """)}},
              {{Writing(2, $"\"profile\":\"{new string('a', 70_000)}\"")}}
            ] }
            """
        );
        HostChangeResult check = Vgpus.Host(functions: 8).VgpuPlanner().Check(plan);
        Assert.That(check.Steps.Select(step => step.Failure?.Reason), Is.All.EqualTo(HostChangeReason.InvalidRequest));
    }

    static string Writing(int number, string members) =>
        $$"""
            {"step":"write-vgpu-definition","function":"{{Vgpus.Function(number)}}",
             "definition":{"start":"auto",{{members}} } }
            """;

    static void Put(FakeHost host, string path, string content)
    {
        foreach (string directory in (string[])["etc", "etc/nodedev.d", "etc/nodedev.d/vgpu"])
            Assert.That(host.MakeDirectory(directory).IsOk);
        Assert.That(host.Replace(path, Encoding.UTF8.GetBytes(content)).IsOk);
    }
}
