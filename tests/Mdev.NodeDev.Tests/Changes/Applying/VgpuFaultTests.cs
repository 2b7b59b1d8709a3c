namespace Mdev.NodeDev.Tests;

/// <summary>
/// Every single access of a plan for vGPUs fails, once or from then on: the host is as planned, as before, or it is
/// said what is neither.
/// </summary>
[CancelAfter(300_000)]
[Parallelizable(ParallelScope.Children)]
[Category("Slow")]
public sealed class VgpuFaultTests
{
    const int IoError = 5;

    /// <summary>Where all reads fail from one on, it is not each of them that matters.</summary>
    const int RepeatedReads = 7;

    static readonly HostPlan Plan = Mdevs.Plan([
        Vgpus.Clearing(0, Vgpus.EightGigabytes),
        Vgpus.Clearing(1),
        Vgpus.Setting(0, Vgpus.FourGigabytes, "NVIDIA L40S-4Q"),
        Vgpus.Writing(0, "vgpu_params", "frame_rate_limiter=0"),
        Vgpus.Setting(3, Vgpus.EightGigabytes, "NVIDIA L40S-8Q"),
        Vgpus.Writing(3, "placement_id", "40"),
        Vgpus.Setting(4),
        Vgpus.Writing(2, "vgpu_params", "b=2"),
        Vgpus.Setting(5),
        Vgpus.Clearing(5),
    ]);

    /// <summary>Definitions that are new, replaced, deleted and malformed, and vGPUs in between.</summary>
    static readonly HostPlan Definitions = Mdevs.Plan([
        new WriteVgpuDefinitionStep(Vgpus.Definition(0, "NVIDIA L40S-8Q", autostart: true)) { Previous = Defined(0) },
        Vgpus.Clearing(1),
        new DeleteVgpuDefinitionStep(Defined(1)),
        new WriteVgpuDefinitionStep(Vgpus.Definition(3)),
        Vgpus.Setting(3),
        Vgpus.Writing(3, "vgpu_params", "b=2"),
        new WriteVgpuDefinitionStep(Vgpus.Definition(4)) { ReplacesMalformed = true },
    ]);

    [Test]
    public Task Apply_AnyAccessFails_IsAsBeforeOrNamed(
        [Values(FakeFaultTarget.Reads, FakeFaultTarget.Changes)] FakeFaultTarget target,
        [Values] bool failing,
        [Values] bool repeats
    ) => ApplyWithFaultsAsync(Plan, target, failing, repeats);

    [Test]
    public Task Apply_AnyAccessToDefinitionsFails_IsAsBeforeOrNamed(
        [Values(FakeFaultTarget.Reads, FakeFaultTarget.Changes)] FakeFaultTarget target,
        [Values] bool failing,
        [Values] bool repeats
    ) => ApplyWithFaultsAsync(Definitions, target, failing, repeats);

    static async Task ApplyWithFaultsAsync(HostPlan plan, FakeFaultTarget target, bool failing, bool repeats)
    {
        if (failing)
            plan = new HostPlan { Steps = plan.Steps.Add(Vgpus.Setting(6, 9999)) };
        string[] before = Everything(await HostAsync());
        FakeHost undisturbed = await HostAsync();
        HostChangeResult usual = await ApplyAsync(undisturbed, plan);
        Assert.That(usual.Succeeded, Is.EqualTo(!failing), usual.Failure?.ToString());
        string[] planned = Everything(undisturbed);
        if (failing)
            Assert.That(Mdevs.Differences(before, planned), Is.Empty);

        int runs = 0;
        int notUndone = 0;
        List<string> problems = [];
        bool isReached = true;
        int stride = target == FakeFaultTarget.Reads && repeats ? RepeatedReads : 1;
        for (int nth = 1; isReached; nth += stride)
        {
            FakeHost host = await HostAsync();
            int accesses = target == FakeFaultTarget.Reads ? host.ReadCount : host.ChangeCount;
            host.Inject(
                new FakeFault
                {
                    Target = target,
                    Nth = nth,
                    Errno = IoError,
                    Repeats = repeats,
                }
            );
            HostChangeResult? result = null;
            try
            {
                result = await ApplyAsync(host, plan);
            }
            catch (HostAccessException)
            {
                // The root cannot be opened, and nothing was changed.
            }
            isReached = (target == FakeFaultTarget.Reads ? host.ReadCount : host.ChangeCount) - accesses >= nth;
            runs++;
            string[] after = Everything(host);
            if (result?.Succeeded == true)
            {
                if (Mdevs.Differences(planned, after) is { Length: > 0 } other)
                    problems.Add($"{nth}: succeeded\n{other}");
            }
            else if (result is null || result.NotUndone.IsEmpty)
            {
                if (Mdevs.Differences(before, after) is { Length: > 0 } left)
                    problems.Add($"{nth}: {result?.Failure}\n{left}");
            }
            else
            {
                notUndone++;
            }
        }
        await TestContext.Out.WriteLineAsync($"{runs} runs, {notUndone} with something not undone");
        Assert.That(problems.Take(3), Is.Empty);
        Assert.That(runs, Is.GreaterThan(10));
        // A single failure does not cost the way back.
        if (!repeats)
            Assert.That(notUndone, Is.Zero);
    }

    /// <summary>A GPU in mixed-size mode with vGPUs at places and with parameters of their own.</summary>
    static async Task<FakeHost> HostAsync()
    {
        FakeHost host = Vgpus.Host(functions: 8, hasCatalogue: false);
        host.Nvidia.SetMode(Vgpus.Gpu, NvidiaMode.MixedSize);
        HostChangeResult result = await ApplyAsync(
            host,
            Mdevs.Plan(
                Vgpus.Setting(0, Vgpus.EightGigabytes),
                Vgpus.Writing(0, "placement_id", "24"),
                Vgpus.Setting(1),
                Vgpus.Writing(1, "vgpu_params", "a=1"),
                Vgpus.Setting(2)
            )
        );
        Assert.That(result.Succeeded, result.Failure?.ToString());
        _ = host.Define(Defined(0), Defined(1));
        Assert.That(host.Replace(Vgpus.DefinitionPath(4), "{ not a definition"u8).IsOk);
        return host;
    }

    static VgpuDefinition Defined(int number) =>
        Vgpus.Definition(number) with
        {
            Attributes = [new("vgpu_params", "c=3")],
        };

    static Task<HostChangeResult> ApplyAsync(FakeHost host, HostPlan plan) =>
        host.Operations(new HostOperationsOptions { TimeProvider = new FastTimeProvider() }).ApplyAsync(plan);

    /// <summary>Tokens are random, and an owner of a function without a type counts no more.</summary>
    static string[] Everything(FakeHost host) =>
        [.. host.Everything().Where(line => !line.StartsWith("run/nodedev/vgpu/", StringComparison.Ordinal))];
}
