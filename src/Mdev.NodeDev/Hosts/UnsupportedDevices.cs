using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>Devices of a kind that this library does not read from a host.</summary>
/// <param name="Kind">The kind, as the type of its capability in node-device XML, for example <c>net</c>.</param>
/// <param name="Count">How many entries the kernel has.</param>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct UnsupportedDevices([property: JsonRequired] string Kind, int Count)
{
    /// <summary>How many of which kind.</summary>
    public override string ToString() => Line.Of($"{Count} {Kind}");
}
