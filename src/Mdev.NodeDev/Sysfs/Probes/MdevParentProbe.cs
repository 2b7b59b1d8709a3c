using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads the parents of mediated devices.</summary>
/// <param name="isRegistered">
/// Whether they are those that the kernel has registered. Others are devices with types that <c>class/mdev_bus</c>
/// has no link to.
/// </param>
/// <param name="query">Chooses parents by name.</param>
/// <param name="devices">The devices that exist; <see langword="null"/> if they are not read.</param>
sealed class MdevParentProbe(bool isRegistered, HostQuery query, MdevDirectories? devices = null)
    : IProbe<HostMdevParent>
{
    internal const string Registry = "sys/class/mdev_bus";

    public string Devices => Registry;

    public HostMdevParent? Read(SysfsDirectory device)
    {
        if (!query.Includes(device.Entry))
            return null;
        if (!isRegistered)
        {
            if (!device.Exists(MdevTypesProbe.TypesDirectory))
                return null;
            device.Report(HostDiagnostics.UnregisteredParent, "");
        }
        devices?.ReportUnlisted(device);
        return new HostMdevParent
        {
            Name = device.Entry,
            Path = device.Path,
            Subsystem = device.LinkedDetail("subsystem"),
            Driver = device.Driver(),
            IsRegistered = isRegistered,
            Types = MdevTypesProbe.Read(device),
            DeviceNode = device.DeviceNode(),
            Diagnostics = device.Finish(),
        };
    }

    /// <summary>Reads the counts of a parent's types again; everything else stays as it was.</summary>
    internal static HostMdevParent Refresh(IHostTree tree, HostMdevParent parent)
    {
        string path = $"{parent.Path}/{MdevTypesProbe.TypesDirectory}";
        _ = SysfsDirectory.Open(tree, path, [], out SysfsDirectory? directory);
        using (directory)
        {
            HostMdevType[] types = new HostMdevType[parent.Types.Count];
            for (int i = 0; i < types.Length; i++)
            {
                HostMdevType type = parent.Types[i];
                long? count = directory is null ? null : MdevTypesProbe.ReadAvailableInstances(directory, type.Id);
                types[i] = count == type.AvailableInstances ? type : type with { AvailableInstances = count };
            }
            return parent with { Types = ValueList.Create(types) };
        }
    }
}
