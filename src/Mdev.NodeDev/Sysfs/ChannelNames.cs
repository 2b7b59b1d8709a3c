using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Names of subchannels, channel devices and groups, which are their addresses.</summary>
static class ChannelNames
{
    /// <summary>Reads every device of a bus whose name is an address, by path.</summary>
    /// <param name="reader">The host.</param>
    /// <param name="devices">The folder of the bus.</param>
    /// <param name="read">Reads one of them.</param>
    /// <param name="pathOf">Its path.</param>
    internal static ValueList<T> ReadAll<T>(
        SysfsReader reader,
        string devices,
        Func<IHostDirectory, ChannelLocation, T> read,
        Func<T, string> pathOf
    )
        where T : class
    {
        List<T> all = reader.EachDevice(
            devices,
            (_, directory) =>
                TryRead(SysfsReader.LastPart(directory.Path), out ChannelLocation location)
                    ? read(directory, location)
                    : null
        );
        all.Sort((a, b) => string.CompareOrdinal(pathOf(a), pathOf(b)));
        return ValueList.From(all);
    }

    /// <summary>The location in a name such as <c>0.0.26ab</c>, read as leniently as libvirt reads it.</summary>
    internal static bool TryRead(string? name, out ChannelLocation location)
    {
        Span<uint> numbers = stackalloc uint[3];
        bool ok = SysfsNumber.TryReadHex(name, numbers);
        location = ok ? new ChannelLocation(numbers[0], numbers[1], numbers[2]) : default;
        return ok;
    }
}
