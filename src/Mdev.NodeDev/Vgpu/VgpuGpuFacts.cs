using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>What a caller knows about a GPU and the files of the host do not say.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuGpuFacts
{
    readonly NotCompared<SourceLocation> _location;

    /// <summary>The address of the GPU: that of its physical function.</summary>
    public required PciAddress Gpu { get; init; }

    /// <summary>The mode; <see langword="null"/> if not known.</summary>
    public VgpuMode? Mode { get; init; }

    /// <summary>The nominal size of the frame buffer in GiB, 1 or above; <see langword="null"/> if not known.</summary>
    public int? MemoryGiB { get; init; }

    /// <summary>The generation; <see langword="null"/> if not known.</summary>
    public VgpuGeneration? Generation { get; init; }

    /// <summary>
    /// Whether error correction (ECC) of its memory is on; <see langword="null"/> if not known. Capacity does not
    /// depend on it, migration does.
    /// </summary>
    public bool? Ecc { get; init; }

    /// <summary>All its GPU instances (MIG), by number; <see langword="null"/> if not known.</summary>
    public ValueList<VgpuInstanceFacts>? Instances { get; init; }

    /// <summary>The addresses of functions that must not be used, for example because they hang.</summary>
    public ValueList<PciAddress> Avoid { get; init; }

    /// <summary>
    /// How many vGPUs of a profile it can have in same-size mode, or with MIG in all of its instances.
    /// </summary>
    public ValueList<VgpuMaximum> Maxima { get; init; }

    /// <summary>Where the facts stand, for diagnostics; no part of equality.</summary>
    internal SourceLocation Location
    {
        get => _location.Items is [{ } location] ? location : default;
        init => _location = new([value]);
    }

    /// <summary>The address and the mode.</summary>
    public override string ToString() => Line.Of($"{Gpu}{(Mode is { } mode ? $", {mode}" : "")}");
}
