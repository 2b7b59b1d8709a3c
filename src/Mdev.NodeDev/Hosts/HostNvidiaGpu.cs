using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>A GPU that the driver of NVIDIA has: an entry of <c>proc/driver/nvidia/gpus</c>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostNvidiaGpu
{
    /// <summary>The address of the GPU: the name of the entry.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required PciAddress Address { get; init; }

    /// <summary>
    /// <c>Device Minor</c> in <c>information</c>: the N of <c>/dev/nvidiaN</c>; <see langword="null"/> if it could not
    /// be read.
    /// </summary>
    public uint? Minor { get; init; }

    /// <summary>
    /// The numbers of its GPU instances (MIG), ascending: the directories <c>giN</c> of
    /// <c>proc/driver/nvidia/capabilities/gpu&lt;minor&gt;/mig</c> that have a file <c>access</c>. Empty if it has
    /// none, <see langword="null"/> if that is not known.
    /// </summary>
    public ValueList<uint>? GpuInstances { get; init; }

    /// <summary>The address, the minor number, and the GPU instances.</summary>
    public override string ToString() =>
        Line.Of(
            $"{Address}, minor {Minor?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}, "
                + (GpuInstances is { } all ? Line.Count(all.Count, "GPU instance") : "GPU instances unknown")
        );
}
