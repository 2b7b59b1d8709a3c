namespace Mdev.NodeDev.Hosts;

/// <summary>The machine itself, from DMI (<c>sys/devices/virtual/dmi/id</c>); everything is absent on machines without it.</summary>
public sealed record HostSystem
{
    /// <summary><c>product_name</c>.</summary>
    public string? ProductName { get; init; }

    /// <summary><c>sys_vendor</c>.</summary>
    public string? Vendor { get; init; }

    /// <summary><c>product_version</c>.</summary>
    public string? Version { get; init; }

    /// <summary><c>product_serial</c>; readable by root only.</summary>
    public string? Serial { get; init; }

    /// <summary><c>product_uuid</c> (readable by root only), or what the caller gave; <see langword="null"/> if unknown. Firmware that has none may repeat one byte.</summary>
    public Guid? Uuid { get; init; }

    /// <summary><c>bios_vendor</c>.</summary>
    public string? FirmwareVendor { get; init; }

    /// <summary><c>bios_version</c>.</summary>
    public string? FirmwareVersion { get; init; }

    /// <summary><c>bios_date</c>, as the firmware spells it.</summary>
    public string? FirmwareDate { get; init; }
}
