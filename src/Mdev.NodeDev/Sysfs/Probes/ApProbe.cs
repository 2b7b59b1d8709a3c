using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>
/// Reads s390 crypto adapters (<see cref="HostApCard"/>) and their domains (<see cref="HostApQueue"/>).
/// </summary>
sealed class ApProbe : IProbe<IHostDevice>
{
    const string CardType = "ap_card";
    const string QueueType = "ap_queue";

    public string Devices => "sys/bus/ap/devices";

    public IHostDevice Read(SysfsDirectory device)
    {
        string? uevent = device.Optional("uevent");
        string? type = Uevent.Find(uevent, "DEVTYPE");
        bool isKnown = type is CardType or QueueType;
        string? driver = device.Driver();
        if (uevent is not null && !isKnown)
            device.ReportMalformed("uevent", type, $"{CardType} or {QueueType}", "DEVTYPE");
        HostDeviceNode? node = device.DeviceNode(uevent);
        // Where the kernel does not give the type, the name tells it.
        bool isCard = isKnown ? type == CardType : device.Name.StartsWith("card", StringComparison.Ordinal);
        return isCard
            ? new HostApCard
            {
                Name = device.Name,
                Path = device.Path,
                Driver = driver,
                DeviceNode = node,
                Diagnostics = device.Finish(),
            }
            : new HostApQueue
            {
                Name = device.Name,
                Path = device.Path,
                Driver = driver,
                DeviceNode = node,
                Diagnostics = device.Finish(),
            };
    }
}
