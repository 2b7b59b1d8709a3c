using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Changes;

/// <summary>A process that has a mediated device open.</summary>
/// <param name="ProcessId">The process id.</param>
/// <param name="Command">The name (<c>/proc/N/comm</c>); <see langword="null"/> if it cannot be read.</param>
/// <param name="File">The open file, for example <c>/dev/vfio/12</c>.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record MdevUser(
    int ProcessId,
    [property: JsonConverter(typeof(SurrogateEscapeJsonConverter))] string? Command,
    [property: JsonConverter(typeof(SurrogateEscapeJsonConverter))] string File
)
{
    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(MdevUser), PrintMembers);
}
