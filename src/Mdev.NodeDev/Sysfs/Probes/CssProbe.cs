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

    static ChannelLocation? Location(string? text) =>
        ChannelNames.TryRead(text, out ChannelLocation location) ? location : null;
}
