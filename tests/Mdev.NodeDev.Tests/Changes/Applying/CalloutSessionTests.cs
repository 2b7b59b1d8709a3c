namespace Mdev.NodeDev.Tests;

/// <summary>The scripts of mdevctl around the steps of a plan, in the order in which mdevctl calls them.</summary>
[CancelAfter(60_000)]
public sealed class CalloutSessionTests
{
    const string Script = "usr/lib/mdevctl/scripts.d/callouts/script";
    const string Notifier = "usr/lib/mdevctl/scripts.d/notifiers/notifier";

    [Test]
    public async Task Start_WithAttributes_IsOneOperation()
    {
        (FakeHost host, Runner runner, HostOperations operations) = Host();
        MdevDefinition device = Mdevs.Crypto(1, Mdevs.Assign("adapter", "5"));
        HostPlan plan = host.Planner().Create(device);
        await operations.ApplyAsync(plan);
        await operations.ApplyAsync(plan);
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(
            runner.Calls,
            Is.EqualTo(
                new[] { "get capabilities none", "pre start none", "post start success", "notify start success" }
            )
        );
        Assert.That(
            runner.Inputs,
            Does.Contain("""{"mdev_type":"vfio_ap-passthrough","start":"manual","attrs":[{"assign_adapter":"5"}]}""")
        );
    }

    [Test]
    public async Task Session_CallsScriptsForEachOperation()
    {
        (FakeHost host, Runner runner, HostOperations operations) = Host();
        await operations.DefineAsync(Mdevs.Port(1));
        await operations.SetAutostartAsync(SampleUuids.Of(1), true);
        await operations.StartAsync(SampleUuids.Of(1));
        await operations.StopAsync(SampleUuids.Of(1));
        await operations.UndefineAsync(SampleUuids.Of(1));

        Assert.That(
            runner.Calls.Skip(1),
            Is.EqualTo(
                new[] { "define", "modify", "start", "stop", "undefine" }.SelectMany(action =>
                    (string[])[$"pre {action} none", $"post {action} success", $"notify {action} success"]
                )
            )
        );
        Assert.That(host.Defined(), Is.Empty);
    }

    [Test]
    public async Task Begin_Refused_ChangesNothing()
    {
        (FakeHost host, Runner runner, HostOperations operations) = Host();
        runner.Refuses = "pre";
        HostChangeException? failure = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.CreateAsync(Mdevs.Port(1))
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(failure!.Reason, Is.EqualTo(HostChangeReason.CalloutRefused));
        Assert.That(failure.Failure.Path, Is.EqualTo(Script));
        Assert.That(runner.Calls, Is.EqualTo(new[] { "get capabilities none", "pre start none", "notify start none" }));
        Assert.That(host.Changes(), Is.Empty);
    }

    [Test]
    public async Task Undo_CallsScriptsOfTheReverseOperation()
    {
        (FakeHost host, Runner runner, HostOperations operations) = Host();
        HostChangeResult result = await operations.ApplyAsync(
            Mdevs.Plan(
                new WriteDefinitionStep(Mdevs.Port(1)),
                Mdevs.Creation(Mdevs.Port(1)),
                new WriteAttributeStep("mtty", SampleUuids.Of(1), new("nosuch", "1"))
            )
        );
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(result.NotUndone, Is.Empty);
        Assert.That(
            runner.Calls.Skip(1),
            Is.EqualTo(
                new[]
                {
                    "pre define none",
                    "post define success",
                    "notify define success",
                    "pre start none",
                    "pre undefine none",
                    "post undefine success",
                    "notify undefine success",
                    "post start failure",
                    "notify start failure",
                }
            )
        );
        Assert.That(host.Running(), Is.Empty);
    }

    [Test]
    public async Task Remove_OpenedWhileScriptsRun_IsInUse()
    {
        (FakeHost host, Runner runner, HostOperations operations) = Host();
        (await operations.CreateAsync(Mdevs.Port(1))).Keep();
        runner.Calls.Clear();
        host.ClearJournal();
        List<IDisposable> uses = [];
        runner.At = call =>
        {
            if (call == "pre stop none")
                uses.Add(host.Open(SampleUuids.Of(1), 4711, "qemu"));
        };
        HostChangeException? failure = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.RemoveAsync(SampleUuids.Of(1))
        );
        uses.ForEach(static use => use.Dispose());
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(failure!.Reason, Is.EqualTo(HostChangeReason.InUse));
        Assert.That(host.Changes(), Is.Empty);
        Assert.That(runner.Calls, Is.EqualTo(new[] { "pre stop none", "post stop failure", "notify stop failure" }));
    }

    [Test]
    public async Task Undo_Failed_IsToldToScripts()
    {
        (FakeHost host, Runner runner, HostOperations operations) = Host();
        List<IDisposable> uses = [];
        runner.At = call =>
        {
            if (call == "pre define none")
                uses.Add(host.Open(SampleUuids.Of(1), 4711, "qemu"));
            runner.Refuses = call == "pre define none" ? "pre" : "";
        };
        HostChangeResult result = await operations.ApplyAsync(
            Mdevs.Plan(Mdevs.Creation(Mdevs.Port(1)), new WriteDefinitionStep(Mdevs.Port(2)))
        );
        uses.ForEach(static use => use.Dispose());
        Assert.That(result.NotUndone.Single().Step, Is.EqualTo(result.Steps[0].Step));
        Assert.That(
            runner.Calls.TakeLast(3),
            Is.EqualTo(new[] { "pre stop none", "post stop failure", "notify stop failure" })
        );
    }

    [Test]
    public async Task LiveChange_TellsTheType()
    {
        (_, Runner runner, HostOperations operations) = Host();
        (await operations.CreateAsync(Mdevs.Crypto(1))).Keep();
        runner.Types.Clear();
        await operations.ModifyAsync(Mdevs.Crypto(1, Mdevs.Assign("adapter", "5")), ModifyTargets.Live);
        Assert.That(runner.Calls[^1], Is.EqualTo("notify modify none"));
        Assert.That(runner.Types, Is.EqualTo(new[] { Mdevs.Matrix }));
    }

    [Test]
    public async Task Undo_OfEveryOperation_AsksForItsReverse()
    {
        (_, Runner runner, HostOperations operations) = Host();
        MdevDefinition manual = Mdevs.Port(2);
        await operations.DefineAsync(manual);
        await operations.DefineAsync(Mdevs.Port(3));
        (await operations.CreateAsync(Mdevs.Port(1))).Keep();
        runner.Calls.Clear();
        await operations.ApplyAsync(
            Mdevs.Plan(
                Mdevs.Removal(Mdevs.Port(1)),
                new DeleteDefinitionStep(Mdevs.Port(3)),
                new WriteDefinitionStep(manual with { Autostart = true }) { Previous = manual },
                Mdevs.Creation(Mdevs.Port(4)),
                new WriteAttributeStep("mtty", SampleUuids.Of(4), new("nosuch", "1"))
            )
        );
        Assert.That(
            runner.Calls.Where(static call => call.StartsWith("pre", StringComparison.Ordinal)),
            Is.EqualTo(
                new[] { "stop", "undefine", "modify", "start", "modify", "define", "start" }.Select(action =>
                    $"pre {action} none"
                )
            )
        );
    }

    [TestCase("start")]
    [TestCase("define")]
    public async Task Exception_AfterChange_UndoesAndEndsScripts(string action)
    {
        (FakeHost host, Runner runner, _) = Host();
        bool hasBroken = false;
        ObservedTree tree = new(
            host,
            _ =>
            {
                if (host.ChangeCount != 1 || hasBroken)
                    return;
                hasBroken = true;
                throw new NotSupportedException();
            }
        );
        using MdevctlCallouts callouts = new(host, runner);
        HostOperations operations = new(tree.AsHost(), host, new HostOperationsOptions { Callouts = callouts });

        await Assert.ThrowsAsync<NotSupportedException>(() =>
            operations.ApplyAsync(
                Mdevs.Plan(action == "start" ? Mdevs.Creation(Mdevs.Port(1)) : new WriteDefinitionStep(Mdevs.Port(1)))
            )
        );

        Assert.That(host.Running(), Is.Empty);
        Assert.That(host.Defined(), Is.Empty);
        Assert.That(runner.Calls[^1], Is.EqualTo($"notify {action} failure"));
    }

    static (FakeHost, Runner, HostOperations) Host()
    {
        FakeHost host = new FakeHostBuilder()
            .AddMtty()
            .AddVfioAp(["05.0004"])
            .AddFile(Script, "")
            .AddFile(Notifier, "")
            .Build();
        Runner runner = new();
        MdevctlCallouts callouts = new(host, runner);
        return (host, runner, host.Operations(new HostOperationsOptions { Callouts = callouts }));
    }

    sealed class Runner : ICalloutRunner
    {
        internal List<string> Calls { get; } = [];

        internal List<string> Inputs { get; } = [];

        internal string Refuses { get; set; } = "";

        internal List<string> Types { get; } = [];

        /// <summary>What happens while a script runs.</summary>
        internal Action<string> At { get; set; } = static _ => { };

        public bool IsExecutable(string path) => path is Script or Notifier;

        public Task<ScriptResult> RunAsync(
            string path,
            IReadOnlyList<string> arguments,
            ReadOnlyMemory<byte> input,
            CancellationToken cancellation
        )
        {
            // -t TYPE -e EVENT -a ACTION -s STATE …
            Calls.Add($"{arguments[3]} {arguments[5]} {arguments[7]}");
            Types.Add(arguments[1]);
            At(Calls[^1]);
            Inputs.Add(Encoding.UTF8.GetString(input.Span));
            int code =
                arguments[3] == "get" ? 2
                : arguments[3] == Refuses ? 1
                : 0;
            return Task.FromResult(new ScriptResult(code, default, ""));
        }
    }
}
