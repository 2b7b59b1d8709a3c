using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>How many vGPUs of a profile are wanted.</summary>
/// <param name="Profile">The profile, named as for <see cref="VgpuHost.Resolve"/>.</param>
/// <param name="Count">How many, 1 or above.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuRequestItem(string Profile, int Count = 1)
{
    /// <summary>The count and the profile.</summary>
    public override string ToString() => Line.Of($"{Count} × {Profile}");
}
