using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>The part of vital product data that can be written.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record PciVpdReadWrite
{
    /// <summary><c>&lt;asset_tag&gt;</c>: keyword YA.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? AssetTag { get; init; }

    /// <summary><c>&lt;vendor_field index='…'&gt;</c>: keywords V0 … VZ, each index once.</summary>
    public ValueList<PciVpdField> VendorFields { get; init; }

    /// <summary><c>&lt;system_field index='…'&gt;</c>: keywords Y0 … YZ but YA, each index once.</summary>
    public ValueList<PciVpdField> SystemFields { get; init; }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(PciVpdReadWrite), PrintMembers);
}
