using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='vpd'&gt;</c>: the vital product data a card carries.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record PciVpd
{
    /// <summary>
    /// <c>&lt;name&gt;</c>: the product's name. libvirt prints none if the card has none, and then refuses its own
    /// document.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Name { get; init; }

    /// <summary><c>&lt;fields access='readonly'&gt;</c>.</summary>
    public PciVpdReadOnly? ReadOnly { get; init; }

    /// <summary><c>&lt;fields access='readwrite'&gt;</c>.</summary>
    public PciVpdReadWrite? ReadWrite { get; init; }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(PciVpd), PrintMembers);
}
