using Mdev.NodeDev.Conformance;

namespace Mdev.NodeDev.Tests;

/// <summary>A random host with NVIDIA GPUs in a random state; the same seed gives the same host again.</summary>
sealed class RandomVgpuHost
{
    readonly FakeHost _host;

    /// <summary>Makes a host.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="gpus">How many GPUs it has.</param>
    /// <param name="areAlike">Whether all are of one model.</param>
    internal RandomVgpuHost(int seed, int gpus = 1, bool areAlike = false)
    {
        Dice dice = new((ulong)seed);
        HasCatalogue = dice.Percent(50);
        HasFacts = dice.Percent(50);
        List<RandomVgpuGpu> all = [];
        for (int i = 0; i < gpus; i++)
            all.Add(new RandomVgpuGpu(dice, i, areAlike && i > 0 ? all[0].Card : null));
        Gpus = all;
        FakeHostBuilder builder = new();
        foreach (RandomVgpuGpu gpu in Gpus)
            gpu.AddTo(builder);
        _host = (HasCatalogue ? builder.AddNvidiaCatalogue() : builder).Build();
        HostSnapshot empty = _host.AsHost().Scan();
        foreach (RandomVgpuGpu gpu in Gpus)
            gpu.Prepare(_host, empty, dice);
    }

    internal IReadOnlyList<RandomVgpuGpu> Gpus { get; }

    internal bool HasCatalogue { get; }

    internal bool HasFacts { get; }

    /// <summary>The GPUs as the library sees them, with what a caller would know.</summary>
    internal VgpuHost Read() =>
        VgpuHost.Create(
            _host.AsHost().Scan(),
            _host,
            HasFacts ? new VgpuFacts { Gpus = [.. Gpus.Select(gpu => gpu.Facts())] } : null
        );

    public override string ToString() => $"{string.Join(", ", Gpus)}, catalogue {HasCatalogue}, facts {HasFacts}";
}
