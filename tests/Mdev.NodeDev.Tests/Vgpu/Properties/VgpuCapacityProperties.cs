using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>What is said of capacity, compared with what the fake kernel does.</summary>
public sealed class VgpuCapacityProperties
{
    [Test]
    public void Capacity_SomeHosts_IsWhatTheKernelDoes() => Check(0, 300);

    [Test]
    [Category("Slow")]
    public void Capacity_ManyHosts_IsWhatTheKernelDoes() => Check(300, TestContext.Parameters.Get("vgpuHosts", 2_000));

    static void Check(int first, int hosts)
    {
        int answers = 0;
        int exact = 0;
        int known = 0;
        List<string> wrong = [];
        for (int seed = first; seed < first + hosts && wrong.Count < 10; seed++)
        {
            RandomVgpuHost host = new(seed);
            RandomVgpuGpu gpu = host.Gpus[0];
            NvidiaType type = new Dice((ulong)~seed).Of(gpu.Card.Types.AsSpan());
            VgpuHost read = host.Read();
            if (read.Resolve(type.Name).IsEmpty)
                continue;
            VgpuGpuCapacity capacity = read.Capacity(type.Name).Gpus[0];
            int made = 0;
            while (made <= capacity.AtMost && gpu.TryCreate(type) is not null)
                made++;
            answers++;
            bool isExact = capacity.AtLeast == capacity.AtMost;
            exact += isExact ? 1 : 0;
            // What a profile of 1 GB loses on Ada depends on the guest.
            bool isKnown =
                host is { HasCatalogue: true, HasFacts: true } && capacity.Unknown is not [VgpuUnknown.Placement];
            known += isKnown ? 1 : 0;
            bool isRight =
                made >= capacity.AtLeast
                && made <= capacity.AtMost
                && (isExact || !isKnown)
                && (
                    !isExact
                    || capacity.Bound == VgpuLimit.Functions != gpu.HasSlot
                    || capacity.Limits[0].AtMost == made
                );
            if (!isRight)
                wrong.Add(
                    $"seed {seed}: {type.Name} on {host}: made {made}, said {capacity}; "
                        + $"{string.Join(", ", capacity.Limits)}; {string.Join(", ", capacity.Unknown)}; "
                        + $"{string.Join(", ", read.Gpus[0].Vgpus)} {string.Join(", ", read.Diagnostics)}"
                );
        }
        TestContext.Out.WriteLine($"{answers} answers, {exact} exact; {known} with all facts, all exact");
        Assert.That(wrong, Is.Empty);
        Assert.That(known, Is.GreaterThan(answers / 8));
    }
}
