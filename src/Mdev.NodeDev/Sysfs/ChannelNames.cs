namespace Mdev.NodeDev;

/// <summary>Names of subchannels, channel devices and groups.</summary>
static class ChannelNames
{
    /// <summary>The location in a name such as <c>0.0.26ab</c>, read as leniently as libvirt reads it.</summary>
    internal static bool TryRead(string? name, out ChannelLocation location)
    {
        Span<uint> numbers = stackalloc uint[3];
        bool ok = SysfsNumber.TryReadHex(name, numbers);
        location = ok ? new ChannelLocation(numbers[0], numbers[1], numbers[2]) : default;
        return ok;
    }
}
