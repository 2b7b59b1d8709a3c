namespace Mdev.NodeDev.Tests;

/// <summary>
/// Every single access of a plan with a recipe fails, once or from then on: the files of the parent stand as planned,
/// as before, or the result names the one that does not.
/// </summary>
[CancelAfter(300_000)]
[Parallelizable(ParallelScope.Children)]
[Category("Slow")]
public sealed class PreparationFaultTests
{
    const int IoError = 5;

    /// <summary>Where all reads fail from one on, it is not each of them that matters.</summary>
    const int RepeatedReads = 7;

    static readonly MdevRecipe Five = Recipes.Of(
        new("wq0.0/state", "disabled"),
        new("wq0.0/name", "guest"),
        new("wq0.0/type", "mdev"),
        new("wq0.0/mode", "dedicated"),
        new("wq0.0/state", "enabled")
    );

    [Test]
    public async Task Apply_AnyAccessFails_IsAsBeforeOrNamed(
        [Values(FakeFaultTarget.Reads, FakeFaultTarget.Changes)] FakeFaultTarget target,
        [Values] bool failing,
        [Values] bool repeats
    )
    {
        string[] before = Host().Everything();
        FakeHost undisturbed = Host();
        HostPlan plan = undisturbed.Planner().Create(Recipes.Device, Five);
        if (failing)
            plan = plan with { Steps = plan.Steps.Add(Mdevs.Creation(Mdevs.Of(Recipes.Parent, 2, Recipes.Type))) };
        HostChangeResult usual = await ApplyAsync(undisturbed, plan);
        Assert.That(usual.Succeeded, Is.EqualTo(!failing), usual.Failure?.ToString());
        string[] planned = undisturbed.Everything();
        if (failing)
            Assert.That(Mdevs.Differences(before, planned), Is.Empty);

        int runs = 0;
        int notUndone = 0;
        List<string> problems = [];
        bool isReached = true;
        int stride = target == FakeFaultTarget.Reads && repeats ? RepeatedReads : 1;
        for (int nth = 1; isReached; nth += stride)
        {
            FakeHost host = Host();
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
            string[] after = host.Everything();
            HashSet<string> named =
            [
                .. (result?.NotUndone ?? [])
                    .Select(one => one.Step)
                    .OfType<WriteParentAttributeStep>()
                    .Select(step => $"{Recipes.ParentPath}/{step.Attribute.Name}"),
            ];
            bool namesDevice = result?.NotUndone.Any(one => one.Step is CreateMdevStep) == true;
            string[] expected = result?.Succeeded == true ? planned : before;
            string[] other =
            [
                .. expected
                    .Except(after)
                    .Concat(after.Except(expected))
                    .Where(line =>
                        !named.Any(file => line.StartsWith(file, StringComparison.Ordinal))
                        // The count follows from the queues, and the rest is the device.
                        && (named.Count == 0 || !line.Contains("/available_instances ", StringComparison.Ordinal))
                        && (!namesDevice || line.Contains("/wq", StringComparison.Ordinal))
                    ),
            ];
            if (other.Length > 0)
                problems.Add($"{nth}: {result?.Failure}\n{string.Join('\n', other)}");
            if (named.Count > 0 || namesDevice)
                notUndone++;
        }
        await TestContext.Out.WriteLineAsync($"{runs} runs, {notUndone} with something not undone");
        Assert.That(problems.Take(3), Is.Empty);
        Assert.That(runs, Is.GreaterThan(5));
        // A single failure to write does not cost the way back; what could not be read before cannot be written back.
        if (!repeats && target == FakeFaultTarget.Changes)
            Assert.That(notUndone, Is.Zero);
    }

    /// <summary>A queue that a driver of the host uses, and another one.</summary>
    static FakeHost Host()
    {
        FakeHost host = Recipes.Host();
        host.Configure(new("wq0.0/type", "user"), new("wq0.0/name", "host"), new("wq0.0/state", "enabled"));
        return host;
    }

    static Task<HostChangeResult> ApplyAsync(FakeHost host, HostPlan plan) =>
        host.Operations(new HostOperationsOptions { TimeProvider = new FastTimeProvider() })
            .ApplyAsync(plan, Recipes.Allowed);
}
