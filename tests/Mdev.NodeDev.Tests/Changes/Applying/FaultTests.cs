using System.Text.RegularExpressions;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// Every single read and change of a plan fails, once or from then on: the host is as planned, as before, or it is
/// said what is neither.
/// </summary>
[CancelAfter(300_000)]
[Parallelizable(ParallelScope.Children)]
[Category("Slow")]
public sealed partial class FaultTests
{
    const int IoError = 5;

    /// <summary>Of the reads of a plan that fails anyway so many are one too many.</summary>
    const int SampledReads = 7;

    /// <summary>Where all reads fail from one on, it is not each of them that matters.</summary>
    const int RepeatedReads = 37;

    const string Card = "0000:41:00.0";

    /// <summary>A card with one type only: it is scanned some thousand times.</summary>
    static readonly NvidiaCard Gpu = NvidiaCard.TeslaM60 with { Types = [NvidiaCard.TeslaM60.Types[7]] };

    /// <summary>A plan of twenty steps, of all kinds, on drivers of all kinds.</summary>
    static readonly HostPlan Plan = Mdevs.Plan([
        Mdevs.Removal(Mdevs.Port(1)),
        Mdevs.Removal(Mdevs.Of("mdpy", 3, "mdpy-vga")),
        Mdevs.Removal(Mdevs.Crypto(31)),
        new DeleteDefinitionStep(Mdevs.Port(11)),
        new DeleteDefinitionStep(Mdevs.Of("mdpy", 12, "mdpy-vga")),
        new WriteDefinitionStep(Mdevs.Port(13, "mtty-2", autostart: true)) { Previous = Mdevs.Port(13) },
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

    /// <summary>The same plan, which cannot succeed, so that the way back is met, too.</summary>
    static readonly HostPlan Failing = new() { Steps = Plan.Steps.Add(Writing("mtty", 21, "nosuch", "1")) };

    [Test]
    public async Task Apply_AnyAccessFailsOnce_IsUndone(
        [Values(FakeFaultTarget.Reads, FakeFaultTarget.Changes)] FakeFaultTarget target,
        [Values] bool failing
    )
    {
        bool isSampled = failing && target == FakeFaultTarget.Reads;
        int notUndone = await SweepAsync(
            new FakeFault { Target = target, Errno = IoError },
            failing,
            isSampled ? SampledReads : 1
        );
        // A single failure does not cost the way back.
        Assert.That(notUndone, Is.Zero);
    }

    [Test]
    public async Task Apply_AllAccessesFailFromOneOn_NamesWhatIsNotUndone(
        [Values(FakeFaultTarget.Reads, FakeFaultTarget.Changes)] FakeFaultTarget target,
        [Values] bool failing
    )
    {
        int notUndone = await SweepAsync(
            new FakeFault
            {
                Target = target,
                Errno = IoError,
                Repeats = true,
            },
            failing,
            target == FakeFaultTarget.Reads ? RepeatedReads : 1
        );
        Assert.That(notUndone, Is.Positive);
    }

    [Test]
    public async Task Apply_ChangeMadeButReportedAsFailed_IsUndone([Values] bool failing, [Values] bool repeats) =>
        _ = await SweepAsync(
            new FakeFault
            {
                Target = FakeFaultTarget.Changes,
                Errno = IoError,
                Stage = FileWriteStage.SyncDirectory,
                Repeats = repeats,
            },
            failing,
            1
        );

    /// <summary>
    /// Lets a fault come at the first access, at a later one, and so on to the last; compares the host each time.
    /// </summary>
    /// <returns>In how many of the runs something was said not to be undone.</returns>
    static async Task<int> SweepAsync(FakeFault fault, bool failing, int stride)
    {
        HostPlan plan = failing ? Failing : Plan;
        string[] before = (await HostAsync()).Everything();
        FakeHost undisturbed = await HostAsync();
        string[] unchanged = undisturbed.Everything();
        Assert.That(unchanged, Is.EqualTo(before));
        HostChangeResult usual = await ApplyAsync(undisturbed, plan);
        Assert.That(usual.Succeeded, Is.EqualTo(!failing), usual.Failure?.ToString());
        string[] planned = undisturbed.Everything();

        int reached = 0;
        int notUndone = 0;
        List<string> problems = [];
        for (int nth = 1; ; nth += stride)
        {
            FakeHost host = await HostAsync();
            int start = Count(host);
            host.Inject(fault with { Nth = nth });
            HostChangeResult result = await ApplyAsync(host, plan);
            if (Count(host) - start < nth)
                break;
            host.ClearFaults();
            reached = nth;
            notUndone += result.NotUndone.IsEmpty ? 0 : 1;
            string[] after = host.Everything();
            string? problem =
                result.Succeeded ? Mdevs.Differences(planned, after)
                : fault.Repeats ? Unnamed(result, before, after)
                : Unnamed(result, before, after) ?? SaidInVain(result, before, after);
            if (!string.IsNullOrEmpty(problem))
                problems.Add($"{fault.Target} {nth}: {problem}\n{result.Failure}");
        }
        await TestContext.Out.WriteLineAsync(
            $"{fault.Target}: {reached} accesses, in {notUndone} runs something was not undone"
        );
        Assert.That(problems, Is.Empty, () => $"{problems.Count}:\n{string.Join('\n', problems.Take(3))}");
        Assert.That(reached, Is.GreaterThan(Plan.Steps.Count - 1));
        return notUndone;

        int Count(FakeHost host) => fault.Target == FakeFaultTarget.Reads ? host.ReadCount : host.ChangeCount;
    }

    /// <summary>
    /// What differs from before and belongs to no device of which it is said that something could not be undone.
    /// </summary>
    static string? Unnamed(HostChangeResult result, string[] before, string[] after)
    {
        string[] named = [.. result.NotUndone.Select(one => $"{one.Step.Device}")];
        string[] unnamed =
        [
            .. Mdevs
                .AllDifferences(before, after)
                .Where(line => !Shared().IsMatch(line))
                .Where(line => !named.Any(line.Contains)),
        ];
        return unnamed.Length == 0 ? null : $"named: {string.Join(' ', named)}\n{string.Join('\n', unnamed)}";
    }

    static string? SaidInVain(HostChangeResult result, string[] before, string[] after) =>
        !result.NotUndone.IsEmpty && Mdevs.Differences(before, after).Length == 0
            ? $"said not to be undone, and is: {string.Join(' ', result.NotUndone)}"
            : null;

    /// <summary>What follows from the devices there are, and belongs to none of them.</summary>
    [GeneratedRegex(
        "/available_instances |^. dev/vfio/|^. sys/kernel/iommu_groups/|/devices/$",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Shared();

    /// <summary>
    /// Without its root a host cannot be looked at at all, which is an exception and touches nothing.
    /// </summary>
    static async Task<HostChangeResult> ApplyAsync(FakeHost host, HostPlan plan)
    {
        HostOperations operations = host.Operations(
            new HostOperationsOptions { TimeProvider = new FastTimeProvider() }
        );
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
        FailureContext.ForRequest(ChangeVerb.Change, HostChangeReason.Unexpected)
    );

    /// <summary>A host on which the plan can be done.</summary>
    static async Task<FakeHost> HostAsync()
    {
        FakeHost host = SampleHosts
            .DriversBuilder(
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
        return host;
    }

    static WriteAttributeStep Writing(string parent, int number, string name, string value) =>
        new(parent, SampleUuids.Of(number), new MdevAttribute(name, value));
}
