using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>A bar of a GPU: its frame buffer, a GPU instance, or what is outside of GPU instances.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuMapBar
{
    /// <summary>What <see cref="Start"/> and <see cref="Size"/> count, here and in the segments.</summary>
    public VgpuMapUnit Unit { get; init; }

    /// <summary>
    /// Where it begins beside the other bars of the GPU with this unit. GPU instances stand in the order of their
    /// numbers: where they are in the frame buffer is not known.
    /// </summary>
    public double Start { get; init; }

    /// <summary>How long it is, above 0.</summary>
    public double Size { get; init; }

    /// <summary>The GPU instance; <see langword="null"/> if it is not one.</summary>
    public VgpuInstance? Instance { get; init; }

    /// <summary>Its parts, from its beginning to its end.</summary>
    public ValueList<VgpuMapSegment> Segments { get; init; }

    /// <summary>The place and the number of parts.</summary>
    public override string ToString() => Line.Of($"{Start} + {Size} {Unit}, {Line.Count(Segments.Count, "segment")}");
}
