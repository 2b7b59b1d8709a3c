using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads s390 subchannels.</summary>
sealed class CssProbe : IProbe<HostSubchannel>
{
    public string Devices => "sys/bus/css/devices";

    public HostSubchannel Read(SysfsDirectory device) =>
        new()
        {
            Name = device.Name,
            Path = device.Path,
            Driver = device.Driver(),
            UeventDriver = Uevent.Find(device.Optional("uevent"), "DRIVER"),
            ChannelDevice = device.Informative("dev_busid"),
            Diagnostics = device.Finish(),
        };
}
