using System.Globalization;

namespace Mdev.NodeDev;

/// <summary>
/// The three numbers <c>&lt;cssid&gt;</c>, <c>&lt;ssid&gt;</c>, <c>&lt;devno&gt;</c>, in the width a document can
/// hold; libvirt checks no range.
/// </summary>
/// <param name="Cssid">The channel subsystem; 0 … 0xfe on a real machine.</param>
/// <param name="Ssid">The subchannel set; 0 … 3 on a real machine.</param>
/// <param name="Devno">The device or subchannel number; 0 … 0xffff on a real machine.</param>
public readonly record struct ChannelLocation(uint Cssid, uint Ssid, uint Devno)
{
    /// <summary>The kernel's spelling, <c>c.s.dddd</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Cssid:x}.{Ssid:x}.{Devno:x4}");

    /// <summary>The location of an address.</summary>
    /// <param name="address">The address.</param>
    public static ChannelLocation From(ChannelAddress address) => new(address.Cssid, address.Ssid, address.Devno);

    /// <summary>The address, if the numbers are in range.</summary>
    /// <param name="address">The address.</param>
    public bool TryGetAddress(out ChannelAddress address)
    {
        bool inRange = Cssid <= 0xfe && Ssid <= 3 && Devno <= 0xffff;
        address = inRange ? new ChannelAddress((byte)Cssid, (byte)Ssid, (ushort)Devno) : default;
        return inRange;
    }
}
