using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>The read-only part of vital product data.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record PciVpdReadOnly
{
    /// <summary><c>&lt;change_level&gt;</c>: keyword EC.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? ChangeLevel { get; init; }

    /// <summary><c>&lt;manufacture_id&gt;</c>: keyword MN.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? ManufactureId { get; init; }

    /// <summary><c>&lt;part_number&gt;</c>: keyword PN.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? PartNumber { get; init; }

    /// <summary><c>&lt;serial_number&gt;</c>: keyword SN.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? SerialNumber { get; init; }

    /// <summary><c>&lt;vendor_field index='…'&gt;</c>: keywords V0 … VZ, each index once.</summary>
    public ValueList<PciVpdField> VendorFields { get; init; }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(PciVpdReadOnly), PrintMembers);
}
