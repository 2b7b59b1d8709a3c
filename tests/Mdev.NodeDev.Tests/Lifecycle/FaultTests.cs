using Mdev.NodeDev.Testing;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

/// <summary>Every single read and change of a plan fails once: the host is as planned, as before, or it is said what is neither.</summary>
[CancelAfter(300_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FaultTests
{
    const int IoError = 5;
    const string Card = "0000:41:00.0";

    /// <summary>A card with one type only: it is scanned some thousand times.</summary>
    static readonly NvidiaCard Gpu = NvidiaCard.TeslaM60 with
    {
        Types = [NvidiaCard.TeslaM60.Types[7]],
    };

    /// <summary>A plan of twenty steps, of all kinds, on drivers of all kinds.</summary>
    static readonly HostPlan Plan = Mdevs.Plan([
        Mdevs.Removal(Mdevs.Port(1)),
        Mdevs.Removal(Mdevs.Of("mdpy", 3, "mdpy-vga")),
        Mdevs.Removal(Mdevs.Crypto(31)),
        new DeleteDefinitionStep(Mdevs.Port(11)),
        new DeleteDefinitionStep(Mdevs.Of("mdpy", 12, "mdpy-vga")),
        new WriteDefinitionStep(Mdevs.Port(13, "mtty-2", autostart: true))
        {
            Previous = Mdevs.Port(13),
        },
        new WriteDefinitionStep(Mdevs.Port(14)) { Previous = Mdevs.Port(14, autostart: true) },
        new WriteDefinitionStep(Mdevs.Port(15)),
        new WriteDefinitionStep(Mdevs.Of("new", 17, "none")),
        Mdevs.Creation(Mdevs.Port(1, "mtty-2")),
        Mdevs.Creation(Mdevs.Port(21)),
        Mdevs.Creation(Mdevs.Of("mdpy", 24, "mdpy-xga")),
        Mdevs.Creation(Mdevs.Of("mbochs", 26, "mbochs-large")),
        Mdevs.Creation(Mdevs.Crypto(34)),
        Writing("matrix", 34, "assign_adapter", "5"),
        Writing("matrix", 34, "assign_domain", "4"),
        Writing("matrix", 34, "assign_control_domain", "4"),
        Writing(Card, 32, "nvidia/vgpu_params", "frame_rate_limiter=0"),
        Writing("matrix", 33, "assign_adapter", "6"),
        Mdevs.Creation(Mdevs.Of("mbochs", 28, "mbochs-medium")),
    ]);

    /// <summary>The same plan, which cannot succeed, so that the way back is met, too: each change, and every seventh read.</summary>
    static readonly HostPlan Failing = new()
    {
        Steps = Plan.Steps.Add(Writing("mtty", 21, "nosuch", "1")),
    };

    [TestCase(IoError, false)]
    [TestCase(IoError, true)]
    public async Task Every_access_of_a_plan_fails_once(int errno, bool failing)
    {
        HostPlan plan = failing ? Failing : Plan;
        (string[] before, _) = await Host(FakeFaultTarget.Anything, 0, 0);
        string[] planned = before;
        foreach (
            FakeFaultTarget target in (FakeFaultTarget[])
                [FakeFaultTarget.Reads, FakeFaultTarget.Changes]
        )
        {
            int reached = 0;
            for (int nth = 0; ; nth += failing && target == FakeFaultTarget.Reads ? 7 : 1)
            {
                (string[] unchanged, FakeHost host) = await Host(target, nth, errno);
                HostOperations operations = host.Operations(
                    new HostOperationsOptions { TimeProvider = new HurriedTime() }
                );
                HostChangeResult result = await ApplyAsync(operations, plan);
                bool wasMet =
                    nth
                    <= (target == FakeFaultTarget.Reads ? host.ReadCount : host.ChangeCount)
                        - StartOf(target);
                host.ClearFaults();
                string[] after = host.Everything();
                Assert.That(unchanged, Is.EqualTo(before));
                if (nth == 0)
                {
                    Assert.That(result.Succeeded, Is.EqualTo(!failing), result.Failure?.ToString());
                    planned = after;
                    continue;
                }
                if (!wasMet)
                    break;
                reached = nth;
                if (result.Succeeded)
                    Assert.That(Mdevs.Differences(planned, after), Is.Empty, $"{target} {nth}");
                else if (result.NotUndone.IsEmpty)
                    Assert.That(
                        Mdevs.Differences(before, after),
                        Is.Empty,
                        $"{target} {nth} {result.Failure}"
                    );
                else
                    Assert.That(
                        Mdevs.Differences(before, after),
                        Is.Not.Empty,
                        $"{target} {nth}: said not to be undone, and is: {result.Failure} {string.Join(' ', result.NotUndone)}"
                    );
            }
            await TestContext.Out.WriteLineAsync($"{target}: {reached} accesses");
            Assert.That(reached, Is.GreaterThan(Plan.Steps.Count - 1));
        }
    }

    /// <summary>Without its root a host cannot be looked at at all, which is an exception and touches nothing.</summary>
    static async Task<HostChangeResult> ApplyAsync(HostOperations operations, HostPlan plan)
    {
        try
        {
            return await operations.ApplyAsync(plan);
        }
        catch (HostAccessException)
        {
            return new HostChangeResult { Failure = Unreachable };
        }
    }

    static readonly HostChangeFailure Unreachable = FailureExplainer.Explain(
        new HostChangeAttempt { Reason = HostChangeReason.Unexpected }
    );

    int _reads;
    int _changes;

    int StartOf(FakeFaultTarget target) => target == FakeFaultTarget.Reads ? _reads : _changes;

    /// <summary>A host on which the plan can be done, and a fault on it that is about to come; none for 0.</summary>
    async Task<(string[] Before, FakeHost Host)> Host(FakeFaultTarget target, int nth, int errno)
    {
        FakeHost host = Mdevs
            .SampleHost(
                Mdevs.Port(11),
                Mdevs.Of("mdpy", 12, "mdpy-vga"),
                Mdevs.Port(13),
                Mdevs.Port(14, autostart: true)
            )
            .AddVfioAp(["05.0004", "06.0004"])
            .AddNvidia(Gpu, Card)
            .Build();
        HostChangeResult made = await host.Operations()
            .ApplyAsync(
                Mdevs.Plan(
                    Mdevs.Creation(Mdevs.Port(1)),
                    Mdevs.Creation(Mdevs.Of("mdpy", 3, "mdpy-vga")),
                    Mdevs.Creation(Mdevs.Crypto(31)),
                    Writing("matrix", 31, "assign_adapter", "5"),
                    Writing("matrix", 31, "assign_domain", "4"),
                    Mdevs.Creation(Mdevs.Of(Card, 32, "nvidia-18")),
                    Writing(Card, 32, "nvidia/vgpu_params", "disable_vnc=1"),
                    Mdevs.Creation(Mdevs.Crypto(33))
                )
            );
        made.ThrowIfFailed();
        string[] before = host.Everything();
        _reads = host.ReadCount;
        _changes = host.ChangeCount;
        if (nth > 0)
            host.Inject(
                new FakeFault
                {
                    Target = target,
                    Nth = nth,
                    Errno = errno,
                }
            );
        return (before, host);
    }

    static WriteAttributeStep Writing(string parent, int number, string name, string value) =>
        new(parent, Mdevs.Uuid(number), new MdevAttribute(name, value));
}
