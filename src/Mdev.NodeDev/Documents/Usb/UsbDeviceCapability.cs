using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='usb_device'&gt;</c>: a USB device.</summary>
public sealed record UsbDeviceCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "usb_device";

    /// <summary><c>&lt;bus&gt;</c>: the bus, from 1.</summary>
    public uint Bus { get; init; }

    /// <summary><c>&lt;device&gt;</c>: the number on the bus, given anew with every plugging in.</summary>
    public uint Device { get; init; }

    /// <summary>
    /// <c>&lt;port&gt;</c>: the way through the hubs, for example <c>1.4</c>; any text. Not in libvirt 9.0 and 11.3.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Port { get; init; }

    /// <summary><c>&lt;product id='…'&gt;</c> and its name.</summary>
    public UsbId Product { get; init; }

    /// <summary><c>&lt;vendor id='…'&gt;</c> and its name.</summary>
    public UsbId Vendor { get; init; }

    private protected override string? Summary => $"{Bus}:{Device} {Vendor.Id:x4}:{Product.Id:x4}";
}
