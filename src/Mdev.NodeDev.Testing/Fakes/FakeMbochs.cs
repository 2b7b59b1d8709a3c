using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>The sample driver <c>mbochs</c>: displays from one pool of video memory.</summary>
/// <param name="memory">The size of the pool, in MB.</param>
sealed class FakeMbochs(int memory) : FakeSampleDriver("mbochs")
{
    internal const int UsualMemory = 256;

    internal override IReadOnlyList<FakeType> Types { get; } =
    [Type("mbochs-small", 4), Type("mbochs-medium", 16), Type("mbochs-large", 64)];

    int Free => memory - Held.Sum(device => device.Type.Cost);

    internal override long Available(FakeParent parent, FakeType type) => Free / type.Cost;

    internal override int Refusal(FakeParent parent, FakeType type, KernelEra era)
    {
        if (Free >= type.Cost)
            return 0;
        return era == KernelEra.V5_10 ? Errno.ENOMEM : Errno.ENOSPC;
    }

    internal override void Furnish(FakeKernel kernel, FakeDevice device) =>
        kernel.Tree.Put($"{device.Path}/vendor/memory", $"{device.Type.Cost} MB\n");

    static FakeType Type(string id, int memory) => new(id, id, $"virtual display, {memory} MB video memory\n", memory);
}
