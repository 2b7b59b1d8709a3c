using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>The sample driver <c>mdpy</c>: displays, limited in number.</summary>
/// <param name="count">The most devices.</param>
sealed class FakeMdpy(int count) : FakeSampleDriver("mdpy")
{
    internal const int UsualCount = 4;

    internal override IReadOnlyList<FakeType> Types { get; } =
    [Type("mdpy-vga", "640x480"), Type("mdpy-xga", "1024x768"), Type("mdpy-hd", "1920x1080")];

    internal override long Available(FakeParent parent, FakeType type) => count - Devices.Count();

    internal override int Refusal(FakeParent parent, FakeType type, KernelEra era)
    {
        if (Available(parent, type) > 0)
            return 0;
        return era == KernelEra.V5_10 ? Errno.ENOMEM : Errno.EUSERS;
    }

    internal override void Furnish(FakeKernel kernel, FakeDevice device) =>
        kernel.Tree.Put($"{device.Path}/vendor/resolution", $"{device.Type.Description!.Split(' ')[2]}\n");

    static FakeType Type(string id, string resolution) =>
        new(id, id, $"virtual display, {resolution} framebuffer\n", 1);
}
