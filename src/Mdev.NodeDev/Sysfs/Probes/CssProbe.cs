using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads s390 subchannels.</summary>
sealed class CssProbe : IProbe<HostSubchannel>
{
    public string Devices => "sys/bus/css/devices";

    public HostSubchannel Read(SysfsDirectory device)
    {
        string? uevent = device.Optional("uevent");
        return new HostSubchannel
        {
            Name = device.Name,
            Path = device.Path,
            Driver = device.Driver(),
            UeventDriver = Uevent.Find(uevent, "DRIVER"),
            Type = SysfsNumber.TryInt32(device.Informative("type"), out int type) && type >= 0 ? type : null,
            ChannelDevice = device.Informative("dev_busid"),
            DeviceNode = device.DeviceNode(uevent),
            Diagnostics = device.Finish(),
        };
    }
}
