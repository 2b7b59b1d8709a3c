namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='system'&gt;</c>: the machine itself, the node device <c>computer</c>.</summary>
public sealed record SystemCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    public override string Type => "system";

    /// <summary><c>&lt;product&gt;</c>: DMI <c>product_name</c>.</summary>
    public string? Product { get; init; }

    /// <summary><c>&lt;hardware&gt;&lt;vendor&gt;</c>: DMI <c>sys_vendor</c>.</summary>
    public string? HardwareVendor { get; init; }

    /// <summary><c>&lt;hardware&gt;&lt;version&gt;</c>: DMI <c>product_version</c>.</summary>
    public string? HardwareVersion { get; init; }

    /// <summary><c>&lt;hardware&gt;&lt;serial&gt;</c>: DMI <c>product_serial</c>.</summary>
    public string? HardwareSerial { get; init; }

    /// <summary><c>&lt;hardware&gt;&lt;uuid&gt;</c>: the UUID of the host, always written, zeros if unknown.</summary>
    public Guid Uuid { get; init; }

    /// <summary><c>&lt;firmware&gt;&lt;vendor&gt;</c>: DMI <c>bios_vendor</c>.</summary>
    public string? FirmwareVendor { get; init; }

    /// <summary><c>&lt;firmware&gt;&lt;version&gt;</c>: DMI <c>bios_version</c>.</summary>
    public string? FirmwareVersion { get; init; }

    /// <summary><c>&lt;firmware&gt;&lt;release_date&gt;</c>: DMI <c>bios_date</c>, as the firmware spells it.</summary>
    public string? FirmwareReleaseDate { get; init; }
}
