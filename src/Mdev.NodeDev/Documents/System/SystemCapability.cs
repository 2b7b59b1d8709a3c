using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='system'&gt;</c>: the machine itself, the node device <c>computer</c>.</summary>
public sealed record SystemCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "system";

    /// <summary><c>&lt;product&gt;</c>: DMI <c>product_name</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Product { get; init; }

    /// <summary><c>&lt;hardware&gt;&lt;vendor&gt;</c>: DMI <c>sys_vendor</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? HardwareVendor { get; init; }

    /// <summary><c>&lt;hardware&gt;&lt;version&gt;</c>: DMI <c>product_version</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? HardwareVersion { get; init; }

    /// <summary><c>&lt;hardware&gt;&lt;serial&gt;</c>: DMI <c>product_serial</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? HardwareSerial { get; init; }

    /// <summary><c>&lt;hardware&gt;&lt;uuid&gt;</c>: the UUID of the host, always written, zeros if unknown.</summary>
    public Guid Uuid { get; init; }

    /// <summary><c>&lt;firmware&gt;&lt;vendor&gt;</c>: DMI <c>bios_vendor</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? FirmwareVendor { get; init; }

    /// <summary><c>&lt;firmware&gt;&lt;version&gt;</c>: DMI <c>bios_version</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? FirmwareVersion { get; init; }

    /// <summary><c>&lt;firmware&gt;&lt;release_date&gt;</c>: DMI <c>bios_date</c>, as the firmware spells it.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? FirmwareReleaseDate { get; init; }

    private protected override string? Summary => Product;
}
