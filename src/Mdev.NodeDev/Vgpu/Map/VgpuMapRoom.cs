using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>How many more vGPUs of a profile a GPU takes.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="AtLeast">So many fit, whatever is not known.</param>
/// <param name="AtMost">No more than so many fit, 1 or above.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuMapRoom(VgpuProfileName Profile, int AtLeast, int AtMost)
{
    /// <summary>The profile and the numbers.</summary>
    public override string ToString() => Line.Of($"{Profile.LastWord} {VgpuNumber.Range(AtLeast, AtMost)}");
}
