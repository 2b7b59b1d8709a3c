using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads s390 channel devices.</summary>
sealed class CcwProbe : IProbe<HostChannelDevice>
{
    public string Devices => "sys/bus/ccw/devices";

    public HostChannelDevice Read(SysfsDirectory device)
    {
        string? driver = device.Driver();
        int? online = Online(device);
        string? group = device.LinkedBySymbol("group_device");
        string? uevent = device.Optional("uevent");
        if (Uevent.Find(uevent, "DEVTYPE") is { } type)
            device.ReportMalformed("uevent", $"DEVTYPE={type}", "a property of a channel device");
        return new HostChannelDevice
        {
            Name = device.Name,
            Path = device.Path,
            Driver = driver,
            Online = online,
            GroupName = group,
            DeviceNode = device.DeviceNode(uevent),
            Diagnostics = device.Finish(),
        };
    }

    static int? Online(SysfsDirectory device)
    {
        device.ReportDetail("online", device.Read("online", out string? text));
        if (text is null)
            return null;
        if (SysfsNumber.TryInt32(text.AsSpan().TrimEnd("\r\n"), out int online, radix: 0) && online >= 0)
            return online;
        device.ReportMalformed("online", text, "0 or 1");
        return null;
    }
}
