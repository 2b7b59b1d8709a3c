using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>
/// <c>&lt;capability type='fc_host'&gt;</c>: the names of a Fibre Channel host, any text; the kernel gives 16
/// hexadecimal digits.
/// </summary>
/// <remarks>In a definition without them libvirt makes up node and port name.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FcHost
{
    /// <summary><c>&lt;wwnn&gt;</c>: the node's name.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? NodeName { get; init; }

    /// <summary><c>&lt;wwpn&gt;</c>: the port's name.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? PortName { get; init; }

    /// <summary><c>&lt;fabric_wwn&gt;</c>: the fabric's name.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? FabricName { get; init; }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(FcHost), PrintMembers);
}
