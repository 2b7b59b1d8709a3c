using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads the mediated devices that exist.</summary>
sealed class MdevProbe(SysfsReader reader)
{
    internal const string Devices = "sys/bus/mdev/devices";
    const string TypeLink = "mdev_type";
    const string GroupLink = "iommu_group";

    /// <summary>Reads every mediated device, by parent and name.</summary>
    internal ValueList<ActiveMdev> ReadAll()
    {
        List<ActiveMdev> mdevs = reader.EachDevice(Devices, (_, directory) => Read(directory));
        mdevs.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return ValueList.From(mdevs);
    }

    /// <summary>Reads the mediated device of a name.</summary>
    /// <param name="name">The name, as the bus lists it.</param>
    /// <param name="mdev">The device, <see langword="null"/> where the result is not ok.</param>
    internal FileResult ReadOne(string name, out ActiveMdev? mdev)
    {
        FileResult result = reader.Tree.OpenDirectory(
            $"{Devices}/{name}",
            out IHostDirectory? directory
        );
        using (directory)
            mdev = directory is null ? null : Read(directory);
        return result;
    }

    ActiveMdev Read(IHostDirectory directory)
    {
        FileResult type = SysfsReader.LinkedName(directory, TypeLink, out string? typeId);
        if (typeId is null)
            reader.Report(
                HostDiagnostics.NoMdevType,
                directory,
                TypeLink,
                SysfsReader.Describe(type)
            );
        ActiveMdev mdev = new()
        {
            Name = SysfsReader.LastPart(directory.Path),
            Path = directory.Path,
            ParentName = ParentName(directory.Path),
            TypeId = typeId,
            Driver = reader.Driver(directory),
            IommuGroup = Group(directory),
        };
        if (!mdev.TryGetUuid(out _))
            reader.Report(HostDiagnostics.NameNotUuid, directory, "");
        reader.CheckDevice(directory);
        return mdev with { Diagnostics = reader.TakeProblems() };
    }

    uint? Group(IHostDirectory directory)
    {
        FileResult result = SysfsReader.LinkedName(directory, GroupLink, out string? name);
        if (result.IsOk && IommuGroupProbe.TryNumber(name, out uint number))
            return number;
        reader.Report(
            HostDiagnostics.NoIommuGroup,
            directory,
            GroupLink,
            result.IsOk ? $"'{name}' is no number" : SysfsReader.Describe(result)
        );
        return null;
    }

    /// <summary>The name of the nearest directory above that is a device, as udev sees it.</summary>
    string ParentName(string path)
    {
        for (string at = Above(path); at.Length > 0; at = Above(at))
        {
            _ = reader.Tree.OpenDirectory(at, out IHostDirectory? directory);
            using (directory)
            {
                if (directory is not null && SysfsReader.Exists(directory, "uevent"))
                    return SysfsReader.LastPart(at);
            }
        }
        return SysfsReader.LastPart(Above(path));
    }

    static string Above(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];
}
