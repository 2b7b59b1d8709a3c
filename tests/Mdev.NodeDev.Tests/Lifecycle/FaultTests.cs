using Mdev.NodeDev.Testing;
using NUnit.Framework;

namespace Mdev.NodeDev.Tests;

/// <summary>Every single read and change of a plan fails once: the host is as planned, as before, or it is said what is neither.</summary>
[CancelAfter(300_000)]
public sealed class FaultTests
{
    const int IoError = 5;
    const int NoSuchDevice = 19;

    /// <summary>The plan of twenty steps, all kinds but those that are about attributes of drivers.</summary>
    static readonly HostPlan Plan = Mdevs.Plan([
        Mdevs.Removal(Mdevs.Port(1)),
        Mdevs.Removal(Mdevs.Port(2)),
        Mdevs.Removal(Mdevs.Of("mdpy", 3, "mdpy-vga")),
        new DeleteDefinitionStep(Mdevs.Port(11)),
        new DeleteDefinitionStep(Mdevs.Of("mdpy", 12, "mdpy-vga")),
        new WriteDefinitionStep(Mdevs.Port(13, "mtty-2", autostart: true))
        {
            Previous = Mdevs.Port(13),
        },
        new WriteDefinitionStep(Mdevs.Port(14)) { Previous = Mdevs.Port(14, autostart: true) },
        new WriteDefinitionStep(Mdevs.Port(15)),
        new WriteDefinitionStep(Mdevs.Of("mbochs", 16, "mbochs-small")),
        new WriteDefinitionStep(Mdevs.Of("new", 17, "none")),
        Mdevs.Creation(Mdevs.Port(1, "mtty-2")),
        Mdevs.Creation(Mdevs.Port(21)),
        Mdevs.Creation(Mdevs.Port(22)),
        Mdevs.Creation(Mdevs.Port(23, "mtty-2")),
        Mdevs.Creation(Mdevs.Of("mdpy", 24, "mdpy-xga")),
        Mdevs.Creation(Mdevs.Of("mdpy", 25, "mdpy-hd")),
        Mdevs.Creation(Mdevs.Of("mbochs", 26, "mbochs-large")),
        Mdevs.Creation(Mdevs.Of("mbochs", 27, "mbochs-small")),
        Mdevs.Creation(Mdevs.Of("mbochs", 28, "mbochs-medium")),
        Mdevs.Creation(Mdevs.Port(29)),
    ]);

    /// <summary>The same plan, which cannot succeed, so that every access of the way back is met, too.</summary>
    static readonly HostPlan Failing = new()
    {
        Steps = Plan.Steps.Add(
            new WriteAttributeStep("mtty", Mdevs.Uuid(29), new MdevAttribute("nosuch", "1"))
        ),
    };

    [TestCase(IoError, false)]
    [TestCase(NoSuchDevice, false)]
    [TestCase(IoError, true)]
    public async Task Every_access_of_a_plan_fails_once(int errno, bool failing)
    {
        HostPlan plan = failing ? Failing : Plan;
        (string before, _) = await Host(FakeFaultTarget.Anything, 0, 0);
        string planned = before;
        foreach (
            FakeFaultTarget target in (FakeFaultTarget[])
                [FakeFaultTarget.Reads, FakeFaultTarget.Changes]
        )
        {
            int reached = 0;
            for (int nth = 0; ; nth++)
            {
                (string unchanged, FakeHost host) = await Host(target, nth, errno);
                HostOperations operations = host.Operations(
                    new HostOperationsOptions { TimeProvider = new HurriedTime() }
                );
                HostChangeResult result = await operations.ApplyAsync(plan);
                bool wasMet =
                    nth
                    <= (target == FakeFaultTarget.Reads ? host.ReadCount : host.ChangeCount)
                        - StartOf(target);
                host.ClearFaults();
                string after = host.Everything();
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
                    Assert.That(after, Is.EqualTo(planned), $"{target} {nth}");
                else if (result.NotUndone.IsEmpty)
                    Assert.That(after, Is.EqualTo(before), $"{target} {nth} {result.Failure}");
                else
                    Assert.That(
                        after,
                        Is.Not.EqualTo(before),
                        $"{target} {nth}: said not to be undone, and is"
                    );
            }
            TestContext.Out.WriteLine($"{target}: {reached} accesses");
            Assert.That(reached, Is.GreaterThan(Plan.Steps.Count - 1));
        }
    }

    int _reads;
    int _changes;

    int StartOf(FakeFaultTarget target) => target == FakeFaultTarget.Reads ? _reads : _changes;

    /// <summary>A host on which the plan can be done, and a fault on it that is about to come; none for 0.</summary>
    async Task<(string Before, FakeHost Host)> Host(FakeFaultTarget target, int nth, int errno)
    {
        FakeHost host = Mdevs.Samples(
            Mdevs.Port(11),
            Mdevs.Of("mdpy", 12, "mdpy-vga"),
            Mdevs.Port(13),
            Mdevs.Port(14, autostart: true)
        );
        HostChangeResult made = await host.Operations()
            .ApplyAsync(
                Mdevs.Plan(
                    Mdevs.Creation(Mdevs.Port(1)),
                    Mdevs.Creation(Mdevs.Port(2)),
                    Mdevs.Creation(Mdevs.Of("mdpy", 3, "mdpy-vga"))
                )
            );
        made.ThrowIfFailed();
        string before = host.Everything();
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
}
