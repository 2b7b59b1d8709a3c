using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads the s390 AP matrix; a real host has at most one.</summary>
sealed class ApMatrixProbe : IProbe<HostApMatrix>
{
    public string Devices => "sys/bus/matrix/devices";

    public HostApMatrix Read(SysfsDirectory device) =>
        new()
        {
            Name = device.Name,
            Path = device.Path,
            Driver = device.Driver(),
            DeviceNode = device.DeviceNode(),
            Diagnostics = device.Finish(),
        };
}
