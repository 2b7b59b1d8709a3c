namespace Mdev.NodeDev.Vgpu;

/// <summary>Names unknown facts in messages.</summary>
static class VgpuUnknownText
{
    internal static string Of(VgpuUnknown unknown) =>
        unknown switch
        {
            VgpuUnknown.Mode => "its mode",
            VgpuUnknown.Memory => "its memory",
            VgpuUnknown.Generation => "its generation",
            VgpuUnknown.Maximum => "the maximum of the profile",
            VgpuUnknown.Placement => "its placement numbers",
            VgpuUnknown.Instances => "its GPU instances",
            VgpuUnknown.InstanceMode => "the mode of its GPU instances",
            _ => "what its vGPUs are",
        };
}
