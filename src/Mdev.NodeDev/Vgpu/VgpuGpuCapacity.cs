using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>How many more vGPUs of a profile one GPU takes.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuGpuCapacity
{
    /// <summary>The GPU, by its kernel name.</summary>
    public required string Gpu { get; init; }

    /// <summary>So many can be created one after the other, whatever is not known.</summary>
    public int AtLeast { get; init; }

    /// <summary>No more than so many; equal to <see cref="AtLeast"/> where the answer is exact.</summary>
    public int AtMost { get; init; }

    /// <summary>The limit that keeps it from taking more than <see cref="AtMost"/>.</summary>
    public VgpuLimit Bound { get; init; }

    /// <summary>What each limit alone leaves, in the order of <see cref="VgpuLimit"/>; limits that do not apply are
    /// left out.</summary>
    public ValueList<VgpuLimitValue> Limits { get; init; }

    /// <summary>The facts that would make the answer exact; empty if it is.</summary>
    public ValueList<VgpuUnknown> Unknown { get; init; }

    /// <summary>The bound and its reason in words, for example <c>maximum: 3 of 12 in use</c>.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>What is in the way of one more than <see cref="AtMost"/>, for example <c>maximum: 6</c>.</summary>
    public string Obstacle { get; init; } = "";

    /// <summary>The GPU, the numbers and the reason.</summary>
    public override string ToString() => Line.Of($"{Gpu} {VgpuNumber.Range(AtLeast, AtMost)} ({Explanation})");
}
