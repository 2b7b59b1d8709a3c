using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>What is said of placements, compared with what the fake kernel does.</summary>
public sealed class VgpuPlacementProperties
{
    /// <summary>A blind search tries every order on every GPU: at most so many vGPUs, on at most two GPUs.</summary>
    const int MostBlind = 4;

    [Test]
    public void Place_SomeRequests_IsWhatTheKernelDoes() => Check(0, 300);

    [Test]
    [Category("Slow")]
    public void Place_ManyRequests_IsWhatTheKernelDoes() =>
        Check(300, TestContext.Parameters.Get("vgpuRequests", 1_000));

    static void Check(int first, int requests)
    {
        Dictionary<VgpuPlacementAnswer, int> answers = [];
        int blind = 0;
        int mostStates = 0;
        int mostVgpus = 0;
        List<string> wrong = [];
        for (int seed = first; seed < first + requests && wrong.Count < 10; seed++)
        {
            Dice dice = new((ulong)~seed);
            RandomVgpuHost host = new(seed, dice.Between(1, 3), dice.Percent(60));
            VgpuHost read = host.Read();
            if (RequestOf(host, read, dice) is not { } request)
                continue;
            VgpuPlacement placement = read.Place(request);
            answers[placement.Answer] = answers.GetValueOrDefault(placement.Answer) + 1;
            mostStates = Math.Max(mostStates, placement.StatesLookedAt);
            mostVgpus = Math.Max(mostVgpus, placement.Steps.Count);
            string? reason = placement.Answer switch
            {
                VgpuPlacementAnswer.Fits => Apply(host, placement, request),
                VgpuPlacementAnswer.DoesNotFit
                    when host.Gpus.Count <= 2 && request.Items.Sum(item => item.Count) <= MostBlind => Search(
                    host,
                    request,
                    ref blind
                )
                    ? "a blind search finds a way"
                    : null,
                VgpuPlacementAnswer.TooHard => "too hard",
                _ => null,
            };
            if (reason is not null)
                wrong.Add(Text(seed, host, read, request, placement, reason));
        }
        TestContext.Out.WriteLine(
            $"{string.Join(", ", answers)}; {blind} confirmed blindly (at most {MostBlind} vGPUs, 2 GPUs); "
                + $"at most {mostVgpus} vGPUs, {mostStates} states"
        );
        Assert.That(wrong, Is.Empty);
        Assert.That(answers[VgpuPlacementAnswer.Fits], Is.GreaterThan(requests / 8));
        Assert.That(blind, Is.Positive);
    }

    static string Text(
        int seed,
        RandomVgpuHost host,
        VgpuHost read,
        VgpuRequest request,
        VgpuPlacement placement,
        string reason
    ) =>
        $"seed {seed}: {request} {request.Policy} on {host}: {placement}, {reason}; "
        + $"{string.Join(", ", placement.Steps)}; "
        + $"{string.Join(", ", read.Gpus.SelectMany(gpu => gpu.Vgpus))} {string.Join(", ", read.Diagnostics)} "
        + string.Join(", ", placement.Capacities.SelectMany(one => one.Gpus));

    static VgpuRequest? RequestOf(RandomVgpuHost host, VgpuHost read, Dice dice)
    {
        string[] names =
        [
            .. Enumerable
                .Range(0, dice.Between(1, 3))
                .Select(_ => dice.Of(dice.Of(host.Gpus.ToArray()).Card.Types.AsSpan()).Name)
                .Where(name => read.Resolve(name) is [_])
                .Distinct(),
        ];
        int most = dice.Percent(50) ? 2 : 12;
        return names.Length == 0
            ? null
            : new VgpuRequest
            {
                Items = [.. names.Select(name => new VgpuRequestItem(name, dice.Between(1, most)))],
                Policy = dice.Of(VgpuPlacementPolicy.Compact, VgpuPlacementPolicy.Spread),
            };
    }

    static string? Apply(RandomVgpuHost host, VgpuPlacement placement, VgpuRequest request)
    {
        foreach (VgpuPlacementStep step in placement.Steps)
        {
            if (!host.Gpus.First(gpu => gpu.Name == step.Gpu).TryCreate(step))
                return $"the driver refuses '{step}'";
        }
        bool isComplete = request.Items.All(item =>
            placement.Steps.Count(step => step.Profile.Text == item.Profile) == item.Count
        );
        return isComplete ? null : "not all are placed";
    }

    /// <summary>Whether any order on any GPUs creates all.</summary>
    static bool Search(RandomVgpuHost host, VgpuRequest request, ref int blind)
    {
        blind++;
        return Search(host, [.. request.Items.SelectMany(item => Enumerable.Repeat(item.Profile, item.Count))]);
    }

    static bool Search(RandomVgpuHost host, List<string> left)
    {
        if (left.Count == 0)
            return true;
        foreach (string name in left.Distinct().ToArray())
        {
            foreach (RandomVgpuGpu gpu in host.Gpus)
            {
                NvidiaType? type = gpu.Card.Types.FirstOrDefault(one => one.Name == name);
                if (type is null || gpu.TryCreate(type) is not { } made)
                    continue;
                left.Remove(name);
                bool isFound = Search(host, left);
                left.Add(name);
                gpu.Remove(made);
                if (isFound)
                    return true;
            }
        }
        return false;
    }
}
