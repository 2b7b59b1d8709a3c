namespace Mdev.NodeDev.Testing;

/// <summary>Finds the generation of a GPU.</summary>
static class NvidiaGenerations
{
    /// <summary>The first PCI device ids of each generation, as in the PCI ID database.</summary>
    static readonly (int First, NvidiaGeneration Generation)[] Ranges =
    [
        (0x1340, NvidiaGeneration.Maxwell),
        (0x15F0, NvidiaGeneration.Pascal),
        (0x1600, NvidiaGeneration.Maxwell),
        (0x1B00, NvidiaGeneration.Pascal),
        (0x1D80, NvidiaGeneration.Volta),
        (0x1E00, NvidiaGeneration.Turing),
        (0x2080, NvidiaGeneration.Ampere),
        (0x2180, NvidiaGeneration.Turing),
        (0x2200, NvidiaGeneration.Ampere),
        (0x2300, NvidiaGeneration.Hopper),
        (0x2400, NvidiaGeneration.Ampere),
        (0x2600, NvidiaGeneration.Ada),
        (0x2900, NvidiaGeneration.Blackwell),
    ];

    internal static NvidiaGeneration FromDeviceId(int deviceId) =>
        Ranges.LastOrDefault(range => range.First <= deviceId).Generation;
}
