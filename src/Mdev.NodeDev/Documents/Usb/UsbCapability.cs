using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>
/// <c>&lt;capability type='usb'&gt;</c>: one interface of a USB device, which is what a driver binds to.
/// </summary>
public sealed record UsbCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "usb";

    /// <summary>
    /// <c>&lt;number&gt;</c>: the interface's number (<c>bInterfaceNumber</c>), in decimal as all four.
    /// </summary>
    public uint Number { get; init; }

    /// <summary><c>&lt;class&gt;</c>: <c>bInterfaceClass</c>, for example 8 for storage.</summary>
    public uint Class { get; init; }

    /// <summary><c>&lt;subclass&gt;</c>: <c>bInterfaceSubClass</c>.</summary>
    public uint Subclass { get; init; }

    /// <summary><c>&lt;protocol&gt;</c>: <c>bInterfaceProtocol</c>.</summary>
    public uint Protocol { get; init; }

    /// <summary><c>&lt;description&gt;</c>, which libvirt's own driver never gives.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Description { get; init; }

    private protected override string? Summary => $"{Number}";
}
