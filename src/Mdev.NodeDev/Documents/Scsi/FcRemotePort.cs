using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='fc_remote_port'&gt;</c>: a port at the other end of Fibre Channel.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record FcRemotePort
{
    /// <summary><c>&lt;rport&gt;</c>: the kernel's name, for example <c>rport-1:0-0</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Name { get; init; }

    /// <summary><c>&lt;wwpn&gt;</c>: the port's own name, for example <c>0x9d73bc45f0e21a86</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string PortName { get; init; }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(FcRemotePort), PrintMembers);
}
