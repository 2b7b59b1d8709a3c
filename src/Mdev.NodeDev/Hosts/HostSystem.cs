using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>The machine itself, from DMI (<c>sys/devices/virtual/dmi/id</c>).</summary>
/// <remarks>
/// Each text is <see langword="null"/> if the file is missing, as on machines without DMI, or cannot be read.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostSystem
{
    /// <summary><c>product_name</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? ProductName { get; init; }

    /// <summary><c>sys_vendor</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Vendor { get; init; }

    /// <summary><c>product_version</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Version { get; init; }

    /// <summary><c>product_serial</c>; only root may read it.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Serial { get; init; }

    /// <summary>
    /// <see cref="NodeHostOptions.HostUuid"/>, else <c>product_uuid</c>, which only root may read;
    /// <see langword="null"/> if unknown.
    /// Firmware without a UUID may repeat one byte.
    /// </summary>
    public Guid? Uuid { get; init; }

    /// <summary><c>bios_vendor</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? FirmwareVendor { get; init; }

    /// <summary><c>bios_version</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? FirmwareVersion { get; init; }

    /// <summary><c>bios_date</c>, as the firmware spells it.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? FirmwareDate { get; init; }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(HostSystem), PrintMembers);
}
