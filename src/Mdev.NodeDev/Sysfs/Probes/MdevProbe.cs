using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads the mediated devices that exist.</summary>
sealed class MdevProbe : IProbe<ActiveMdev>
{
    internal const string Bus = "sys/bus/mdev/devices";
    internal const string TypeLink = "mdev_type";
    const string GroupLink = "iommu_group";

    public string Devices => Bus;

    /// <summary>Reads the mediated device of a name.</summary>
    /// <param name="tree">The files of the host.</param>
    /// <param name="name">The name, as the bus lists it.</param>
    /// <param name="mdev">The device, <see langword="null"/> where the result is not ok.</param>
    internal static FileResult ReadOne(IHostTree tree, string name, out ActiveMdev? mdev)
    {
        FileResult result = SysfsDirectory.Open(tree, $"{Bus}/{name}", [], out SysfsDirectory? device);
        using (device)
            mdev = device is null ? null : new MdevProbe().Read(device);
        return result;
    }

    public ActiveMdev Read(SysfsDirectory device)
    {
        FileResult type = device.LinkedName(TypeLink, out string? typeId);
        if (typeId is null)
            device.Report(HostDiagnostics.NoMdevType, TypeLink, type.Describe());
        string? driver = device.Driver();
        uint? group = Group(device);
        (uint? placement, uint? instance) = VgpuFunctionProbe.Place(device, typeId);
        if (!UuidText.IsKernel(device.Name))
            device.Report(HostDiagnostics.NameNotUuid, "");
        return new ActiveMdev
        {
            Name = device.Name,
            Path = device.Path,
            ParentName = device.ParentName(),
            TypeId = typeId,
            Driver = driver,
            IommuGroup = group,
            PlacementId = placement,
            GpuInstanceId = instance,
            DeviceNode = device.DeviceNode(),
            Diagnostics = device.Finish(),
        };
    }

    static uint? Group(SysfsDirectory device)
    {
        FileResult result = device.LinkedName(GroupLink, out string? name);
        if (result.IsOk && IommuGroupProbe.TryNumber(name, out uint number))
            return number;
        device.Report(
            HostDiagnostics.NoIommuGroup,
            GroupLink,
            result.IsOk ? $"'{name}' is not a number" : result.Describe()
        );
        return null;
    }
}
