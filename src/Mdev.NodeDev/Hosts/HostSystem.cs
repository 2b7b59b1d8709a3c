namespace Mdev.NodeDev.Hosts;

/// <summary>The machine itself, from DMI (<c>sys/devices/virtual/dmi/id</c>).</summary>
/// <remarks>
/// Each text is <see langword="null"/> if the file is missing, as on machines without DMI, or cannot be read.
/// </remarks>
public sealed record HostSystem
{
    /// <summary><c>product_name</c>.</summary>
    public string? ProductName { get; init; }

    /// <summary><c>sys_vendor</c>.</summary>
    public string? Vendor { get; init; }

    /// <summary><c>product_version</c>.</summary>
    public string? Version { get; init; }

    /// <summary><c>product_serial</c>; only root may read it.</summary>
    public string? Serial { get; init; }

    /// <summary>
    /// <see cref="NodeHostOptions.HostUuid"/>, else <c>product_uuid</c>, which only root may read;
    /// <see langword="null"/> if unknown.
    /// Firmware without a UUID may repeat one byte.
    /// </summary>
    public Guid? Uuid { get; init; }

    /// <summary><c>bios_vendor</c>.</summary>
    public string? FirmwareVendor { get; init; }

    /// <summary><c>bios_version</c>.</summary>
    public string? FirmwareVersion { get; init; }

    /// <summary><c>bios_date</c>, as the firmware spells it.</summary>
    public string? FirmwareDate { get; init; }
}
