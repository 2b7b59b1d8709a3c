using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='removable'&gt;</c>: what lies in a drive with removable media.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record RemovableMedium
{
    /// <summary><c>&lt;media_available&gt;</c>: whether there is a medium.</summary>
    public bool IsAvailable { get; init; }

    /// <summary><c>&lt;media_size&gt;</c>: its size in bytes.</summary>
    public ulong Size { get; init; }

    /// <summary><c>&lt;media_label&gt;</c>: its label, if any.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Label { get; init; }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(RemovableMedium), PrintMembers);
}
