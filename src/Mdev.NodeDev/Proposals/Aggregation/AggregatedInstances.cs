using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Mdev.NodeDev.Proposals;

/// <summary>How many units of its type a device has.</summary>
[Experimental("NDX0001")]
[DebuggerDisplay("{ToString(),nq}")]
public sealed record AggregatedInstances
{
    /// <summary>
    /// The number of units; 1 if no file says it, <see langword="null"/> if a file says it that cannot be read.
    /// </summary>
    public uint? Count { get; init; } = 1;

    /// <summary>
    /// The file below the device's directory that says it: <c>mdev/aggregated_instances</c>,
    /// <c>aggregated_instances</c>, or <c>aggregator</c> in the group of a vendor, for example
    /// <c>intel_vgpu/aggregator</c>; <see langword="null"/> if there is none.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>
    /// The most units that the device can get now, its own included (<c>mdev/max_aggregation</c>); 0 if its type
    /// does not give several, <see langword="null"/> if it is not known.
    /// </summary>
    public uint? Most { get; init; }

    /// <summary>The number, and the file.</summary>
    public override string ToString() =>
        Line.Of(
            $"{Count?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}{(Source is null ? "" : $" ({Source})")}"
        );
}
