using System.Text;
using Mdev.NodeDev.Testing;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

/// <summary>The scripts of mdevctl around the steps of a plan, in the order in which mdevctl calls them.</summary>
[CancelAfter(60_000)]
public sealed class PlanCalloutsTests
{
    const string Script = "usr/lib/mdevctl/scripts.d/callouts/script";
    const string Notifier = "usr/lib/mdevctl/scripts.d/notifiers/notifier";

    [Test]
    public async Task A_start_with_attributes_is_one_operation_and_what_is_done_is_none()
    {
        (FakeHost host, Runner runner, HostOperations operations) = Host();
        MdevDefinition device = Mdevs.Crypto(1, Mdevs.Assign("adapter", "5"));
        HostPlan plan = host.Planner().Create(device);
        await operations.ApplyAsync(plan);
        await operations.ApplyAsync(plan);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                runner.Calls,
                Is.EqualTo(
                    new[]
                    {
                        "get capabilities none",
                        "pre start none",
                        "post start success",
                        "notify start success",
                    }
                )
            );
            Assert.That(
                runner.Inputs,
                Does.Contain(
                    """{"mdev_type":"vfio_ap-passthrough","start":"manual","attrs":[{"assign_adapter":"5"}]}"""
                )
            );
        }
    }

    [Test]
    public async Task Each_operation_has_its_calls()
    {
        (FakeHost host, Runner runner, HostOperations operations) = Host();
        await operations.DefineAsync(Mdevs.Port(1));
        await operations.SetAutostartAsync(Mdevs.Uuid(1), true);
        await operations.StartAsync(Mdevs.Uuid(1));
        await operations.StopAsync(Mdevs.Uuid(1));
        await operations.UndefineAsync(Mdevs.Uuid(1));

        Assert.That(
            runner.Calls.Skip(1),
            Is.EqualTo(
                new[] { "define", "modify", "start", "stop", "undefine" }.SelectMany(action =>
                    (string[])
                        [$"pre {action} none", $"post {action} success", $"notify {action} success"]
                )
            )
        );
        Assert.That(host.Defined(), Is.Empty);
    }

    [Test]
    public async Task A_script_that_refuses_stops_the_operation_before_anything_is_done()
    {
        (FakeHost host, Runner runner, HostOperations operations) = Host();
        runner.Refuses = "pre";
        HostChangeException? failure = await Assert.ThrowsAsync<HostChangeException>(() =>
            operations.CreateAsync(Mdevs.Port(1))
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(failure!.Reason, Is.EqualTo(HostChangeReason.CalloutRefused));
            Assert.That(failure.Failure.Path, Is.EqualTo(Script));
            Assert.That(
                runner.Calls,
                Is.EqualTo(new[] { "get capabilities none", "pre start none", "notify start none" })
            );
            Assert.That(host.Changes(), Is.Empty);
        }
    }

    [Test]
    public async Task A_failure_is_told_after_the_way_back_and_what_was_done_before_is_undone_aloud()
    {
        (FakeHost host, Runner runner, HostOperations operations) = Host();
        HostChangeResult result = await operations.ApplyAsync(
            Mdevs.Plan(
                new WriteDefinitionStep(Mdevs.Port(1)),
                Mdevs.Creation(Mdevs.Port(1)),
                new WriteAttributeStep("mtty", Mdevs.Uuid(1), new("nosuch", "1"))
            )
        );
        using (Assert.EnterMultipleScope())
        {
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

        public bool IsExecutable(string path) => path is Script or Notifier;

        public Task<CalloutRun> RunAsync(
            string path,
            IReadOnlyList<string> arguments,
            ReadOnlyMemory<byte> input,
            CancellationToken cancellation
        )
        {
            // -t TYPE -e EVENT -a ACTION -s STATE …
            Calls.Add($"{arguments[3]} {arguments[5]} {arguments[7]}");
            Inputs.Add(Encoding.UTF8.GetString(input.Span));
            int code =
                arguments[3] == "get" ? 2
                : arguments[3] == Refuses ? 1
                : 0;
            return Task.FromResult(new CalloutRun(code, default, ""));
        }
    }
}
