namespace Mdev.NodeDev;

/// <summary>Reads s390 subchannels.</summary>
sealed class CssProbe(SysfsReader reader)
{
    internal const string Devices = "sys/bus/css/devices";

    /// <summary>Reads every subchannel, by address.</summary>
    internal ValueList<HostSubchannel> ReadAll()
    {
        List<HostSubchannel> channels = reader.EachDevice(
            Devices,
            (_, directory) =>
                Location(SysfsReader.LastPart(directory.Path)) is ChannelLocation location
                    ? Read(directory, location)
                    : null
        );
        channels.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return ValueList.From(channels);
    }

    HostSubchannel Read(IHostDirectory directory, ChannelLocation location)
    {
        HostSubchannel channel = new()
        {
            Name = SysfsReader.LastPart(directory.Path),
            Location = location,
            Path = directory.Path,
            Driver = reader.Driver(directory),
            UeventDriver = Uevent.Find(reader.Optional(directory, "uevent"), "DRIVER"),
            ChannelDevice = Location(reader.UdevText(directory, "dev_busid")),
        };
        reader.CheckDevice(directory);
        return channel with { Problems = reader.TakeProblems() };
    }

    /// <summary>
    /// Three hexadecimal numbers with any one character between them, as libvirt reads a channel address; what follows is passed over.
    /// </summary>
    static ChannelLocation? Location(string? text)
    {
        Span<uint> numbers = stackalloc uint[3];
        ReadOnlySpan<char> rest = text;
        for (int i = 0; i < numbers.Length; i++)
        {
            if (i > 0)
                rest = rest.IsEmpty ? rest : rest[1..];
            if (!SysfsNumber.TryTakeHex(ref rest, out numbers[i]))
                return null;
        }
        return new ChannelLocation(numbers[0], numbers[1], numbers[2]);
    }
}
