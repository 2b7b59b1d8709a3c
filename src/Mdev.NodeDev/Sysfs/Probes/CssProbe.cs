using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads s390 subchannels.</summary>
sealed class CssProbe(SysfsReader reader)
{
    internal const string Devices = "sys/bus/css/devices";

    /// <summary>Reads every subchannel, by address.</summary>
    internal ValueList<HostSubchannel> ReadAll() =>
        ChannelNames.ReadAll(reader, Devices, Read, static one => one.Path);

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
        return channel with { Diagnostics = reader.TakeProblems() };
    }

    static ChannelLocation? Location(string? text) =>
        ChannelNames.TryRead(text, out ChannelLocation location) ? location : null;
}
