using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads s390 groups of channel devices.</summary>
sealed class CcwGroupProbe : IProbe<HostChannelGroup>
{
    /// <summary>How the names of links to members begin.</summary>
    const string Member = "cdev";

    public string Devices => "sys/bus/ccwgroup/devices";

    public HostChannelGroup Read(SysfsDirectory device)
    {
        string? uevent = device.Optional("uevent");
        return new HostChannelGroup
        {
            Name = device.Name,
            Path = device.Path,
            Online = SysfsNumber.TryInt32(SysfsText.Line(device.Informative("online")), out int online, radix: 0)
                ? online
                : null,
            Driver = device.Driver(),
            DeviceType = Uevent.Find(uevent, "DEVTYPE"),
            CardType = device.Informative("card_type"),
            ChannelPath = device.Informative("chpid"),
            Members = Members(device),
            DeviceNode = device.DeviceNode(uevent),
            Diagnostics = device.Finish(),
        };
    }

    static ValueList<HostChannelMember> Members(SysfsDirectory device)
    {
        List<HostChannelMember> members = [];
        foreach (FileEntry entry in device.List())
        {
            if (
                entry.Name.StartsWith(Member, StringComparison.Ordinal) && device.LinkedBySymbol(entry.Name) is { } name
            )
                members.Add(new HostChannelMember(entry.Name, name));
        }
        if (members.Count == 0)
            device.Report(HostDiagnostics.MissingFile, "", $"{Member}0");
        return ValueList.From(members);
    }
}
