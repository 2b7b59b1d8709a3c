using System.Diagnostics;
using System.Globalization;

namespace Mdev.NodeDev.Vgpu;

/// <summary>A type of vGPU by its meaning. Each fact says where it is from; an unknown one is null.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuProfile
{
    /// <summary>The name, which means the same on every host.</summary>
    public required VgpuProfileName Name { get; init; }

    /// <summary>
    /// The number of the type on cards of this model with the driver of this host; <see langword="null"/> if nothing
    /// says it.
    /// </summary>
    public uint? Number { get; init; }

    /// <summary>
    /// The id of the mediated device type, for example <c>nvidia-558</c>; <see langword="null"/> where the card has no
    /// mediated devices of it.
    /// </summary>
    public string? TypeId { get; init; }

    /// <summary>
    /// The size of the profile in bytes. A vGPU counts as this much of the GPU; what its guest sees can be less.
    /// </summary>
    public VgpuFact<long>? Memory { get; init; }

    /// <summary>How many displays it drives.</summary>
    public VgpuFact<int>? Heads { get; init; }

    /// <summary>The largest display.</summary>
    public VgpuFact<VgpuResolution>? LargestDisplay { get; init; }

    /// <summary>The frame-rate limit in frames a second; 0 if there is none.</summary>
    public VgpuFact<int>? FrameRateLimit { get; init; }

    /// <summary>How many vGPUs of it a GPU can have in same-size mode, or with MIG in all of its instances.</summary>
    public VgpuFact<int>? Maximum { get; init; }

    /// <summary>How many slices its GPU instance has (MIG); <see langword="null"/> if it is time-sliced.</summary>
    public VgpuFact<int>? Slices { get; init; }

    /// <summary>
    /// How many vGPUs of it a GPU instance can have (MIG); <see langword="null"/> if neither facts nor catalogue say
    /// it.
    /// </summary>
    public VgpuFact<int>? MaximumInInstance { get; init; }

    /// <summary>The name and the number.</summary>
    public override string ToString() =>
        Line.Of($"{Name}{(Number is { } number ? string.Create(CultureInfo.InvariantCulture, $" ({number})") : "")}");
}
