using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>How many more vGPUs of a profile a host takes, if nothing else is created meanwhile.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuCapacity
{
    /// <summary>The profile.</summary>
    public required VgpuProfileName Profile { get; init; }

    /// <summary>Each GPU, by name.</summary>
    public ValueList<VgpuGpuCapacity> Gpus { get; init; }

    /// <summary>So many can be created, whatever is not known.</summary>
    public int AtLeast => Gpus.Sum(gpu => gpu.AtLeast);

    /// <summary>No more than so many; equal to <see cref="AtLeast"/> where the answer is exact.</summary>
    public int AtMost => Gpus.Sum(gpu => gpu.AtMost);

    /// <summary>The profile and the numbers.</summary>
    public override string ToString() => Line.Of($"{Profile.LastWord} {VgpuNumber.Range(AtLeast, AtMost)}");
}
