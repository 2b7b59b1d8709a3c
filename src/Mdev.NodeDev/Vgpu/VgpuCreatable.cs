using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>A profile that the driver says can be created in a slot now.</summary>
/// <param name="Profile">Its full name; the id of the type where the driver names none.</param>
/// <param name="Count">
/// How many, from <c>available_instances</c> of a mediated device type; <see langword="null"/> for a function of vendor
/// VFIO, which has place for one.
/// </param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuCreatable(string Profile, long? Count = null)
{
    /// <summary>The name and the count.</summary>
    public override string ToString() => Line.Of($"{Profile}: {Count ?? 1}");
}
