using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>A random host with NVIDIA GPUs in a random state; the same seed gives the same host again.</summary>
sealed class RandomVgpuHost
{
    /// <summary>Makes a host.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="gpus">How many GPUs it has.</param>
    /// <param name="areAlike">Whether all are of one model.</param>
    /// <param name="card">The model of the first one; <see langword="null"/> for a random one.</param>
    internal RandomVgpuHost(int seed, int gpus = 1, bool areAlike = false, NvidiaCard? card = null)
    {
        Dice dice = new((ulong)seed);
        HasCatalogue = dice.Percent(50);
        HasFacts = dice.Percent(50);
        List<RandomVgpuGpu> all = [];
        for (int i = 0; i < gpus; i++)
            all.Add(
                new RandomVgpuGpu(
                    dice,
                    i,
                    areAlike && i > 0 ? all[0].Card
                        : i == 0 ? card
                        : null
                )
            );
        Gpus = all;
        FakeHostBuilder builder = new();
        foreach (RandomVgpuGpu gpu in Gpus)
            gpu.AddTo(builder);
        Host = (HasCatalogue ? builder.AddNvidiaCatalogue() : builder).Build();
        HostSnapshot empty = Host.AsHost().Scan();
        foreach (RandomVgpuGpu gpu in Gpus)
            gpu.Prepare(Host, empty, dice);
    }

    /// <summary>The host with its kernel.</summary>
    internal FakeHost Host { get; }

    internal IReadOnlyList<RandomVgpuGpu> Gpus { get; }

    internal bool HasCatalogue { get; }

    internal bool HasFacts { get; }

    /// <summary>The GPUs as the library sees them, with what a caller would know.</summary>
    internal VgpuHost Read() => VgpuHost.Create(Host.AsHost().Scan(), Host, Facts);

    /// <summary>What a caller knows; nothing if the host is one without facts.</summary>
    internal VgpuFacts Facts => HasFacts ? new VgpuFacts { Gpus = [.. Gpus.Select(gpu => gpu.Facts())] } : new();

    public override string ToString() => $"{string.Join(", ", Gpus)}, catalogue {HasCatalogue}, facts {HasFacts}";
}
