using System.Diagnostics;
using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Monitoring;

/// <summary>How many more devices of a type can be created, before and now.</summary>
/// <param name="TypeId">The id of the type, for example <c>i915-GVTg_V5_4</c>.</param>
/// <param name="Before">
/// The count before, as in <see cref="HostMdevType.AvailableInstances"/>; <see langword="null"/> if unknown.
/// </param>
/// <param name="After">The count now; <see langword="null"/> if unknown.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostTypeAvailability(string TypeId, long? Before, long? After)
{
    /// <summary>The type and both counts.</summary>
    public override string ToString() => Line.Of($"{TypeId} {Of(Before)} -> {Of(After)}");

    static string Of(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "unknown";
}
