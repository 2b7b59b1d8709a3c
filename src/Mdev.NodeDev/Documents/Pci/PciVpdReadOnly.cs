namespace Mdev.NodeDev;

/// <summary>The read-only part of vital product data.</summary>
public sealed record PciVpdReadOnly
{
    /// <summary><c>&lt;change_level&gt;</c>: keyword EC.</summary>
    public string? ChangeLevel { get; init; }

    /// <summary><c>&lt;manufacture_id&gt;</c>: keyword MN.</summary>
    public string? ManufactureId { get; init; }

    /// <summary><c>&lt;part_number&gt;</c>: keyword PN.</summary>
    public string? PartNumber { get; init; }

    /// <summary><c>&lt;serial_number&gt;</c>: keyword SN.</summary>
    public string? SerialNumber { get; init; }

    /// <summary><c>&lt;vendor_field index='…'&gt;</c>: keywords V0 … VZ, each index once.</summary>
    public ValueList<PciVpdField> VendorFields { get; init; }
}
