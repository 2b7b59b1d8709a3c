using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Changes;

/// <summary>A likely cause of a failure, and what to do about it.</summary>
/// <param name="Cause">The likely cause: an English phrase without a full stop.</param>
/// <param name="Action">What to do: one or more English sentences.</param>
/// <param name="FollowUp">The call of this library that helps next.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostChangeHint(
    [property: JsonConverter(typeof(SurrogateEscapeJsonConverter))] string Cause,
    [property: JsonConverter(typeof(SurrogateEscapeJsonConverter))] string Action,
    HostChangeFollowUp FollowUp = HostChangeFollowUp.None
)
{
    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(HostChangeHint), PrintMembers);
}
