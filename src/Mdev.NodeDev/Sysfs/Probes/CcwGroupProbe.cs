using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads s390 groups of channel devices.</summary>
sealed class CcwGroupProbe(SysfsReader reader)
{
    internal const string Devices = "sys/bus/ccwgroup/devices";

    /// <summary>How libvirt tells links to members from everything else.</summary>
    const string Member = "cdev";

    /// <summary>Reads every group, by path.</summary>
    internal ValueList<HostChannelGroup> ReadAll() =>
        ChannelNames.ReadAll(reader, Devices, Read, static one => one.Path);

    HostChannelGroup Read(IHostDirectory directory, ChannelLocation location)
    {
        string? online = reader.UdevText(directory, "online");
        HostChannelGroup group = new()
        {
            Name = SysfsReader.LastPart(directory.Path),
            Location = location,
            Path = directory.Path,
            Driver = reader.Driver(directory),
            DeviceType = Uevent.Find(reader.Optional(directory, "uevent"), "DEVTYPE"),
            Online = SysfsNumber.TryInt32(online, out int number, radix: 0) ? number : null,
            CardType = reader.UdevText(directory, "card_type"),
            ChannelPath = reader.UdevText(directory, "chpid"),
            Members = Members(directory),
        };
        reader.CheckDevice(directory);
        return group with { Diagnostics = reader.TakeProblems() };
    }

    ValueList<HostChannelMember> Members(IHostDirectory directory)
    {
        List<HostChannelMember> members = [];
        foreach (FileEntry entry in reader.List(directory))
        {
            if (
                entry.Name.StartsWith(Member, StringComparison.Ordinal)
                && reader.LinkedBySymbol(directory, entry.Name) is { } name
            )
                members.Add(new HostChannelMember(entry.Name, name));
        }
        if (members.Count == 0)
            reader.Report(HostDiagnostics.MissingFile, directory, "", $"{Member}0");
        return ValueList.From(members);
    }
}
