namespace Mdev.NodeDev.Vgpu;

/// <summary>Names modes in messages.</summary>
static class VgpuModeText
{
    internal static string Of(VgpuMode mode) =>
        mode switch
        {
            VgpuMode.SameSize => "same-size",
            VgpuMode.MixedSize => "mixed-size",
            VgpuMode.Mig => "MIG",
            _ => "unknown",
        };
}
