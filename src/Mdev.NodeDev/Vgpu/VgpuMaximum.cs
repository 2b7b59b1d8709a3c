using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>How many vGPUs of a profile a GPU can have.</summary>
/// <param name="Profile">The name of the profile, for example <c>NVIDIA L40S-4Q</c>.</param>
/// <param name="Count">The count, 1 or above.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuMaximum(string Profile, int Count)
{
    /// <summary>The profile and the count.</summary>
    public override string ToString() => Line.Of($"{Profile}: {Count}");
}
