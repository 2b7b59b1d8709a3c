using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>How many more vGPUs one limit alone leaves.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="AtLeast">At least so many, whatever is not known.</param>
/// <param name="AtMost">At most so many; equal to <paramref name="AtLeast"/> where it is exact.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuLimitValue(VgpuLimit Limit, int AtLeast, int AtMost)
{
    internal VgpuLimitValue(VgpuLimit limit, int exactly)
        : this(limit, exactly, exactly) { }

    /// <summary>The limit and its value.</summary>
    public override string ToString() => Line.Of($"{Limit} {VgpuNumber.Range(AtLeast, AtMost)}");
}
