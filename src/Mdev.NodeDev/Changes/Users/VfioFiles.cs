using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// The files through which programs use a mediated device: <c>/dev/vfio/N</c> of its IOMMU group and, on newer kernels,
/// <c>/dev/vfio/devices/vfioM</c>.
/// </summary>
/// <param name="Paths">The files, with <c>/dev</c>.</param>
/// <param name="WhyNot">Why there may be more files; <see langword="null"/> if all are known.</param>
sealed record VfioFiles(ValueList<string> Paths, string? WhyNot)
{
    const string Directory = "/dev/vfio/";

    const string GroupLink = "iommu_group";
    const string DeviceDirectory = "vfio-dev";

    /// <summary>
    /// Finds the files of a device. A device that is being removed has lost its <c>vfio-dev</c>, but not its group.
    /// </summary>
    /// <param name="tree">The host.</param>
    /// <param name="devicePath">The device's own directory, as <see cref="ActiveMdev.Path"/> gives it.</param>
    internal static VfioFiles Find(IHostTree tree, string devicePath)
    {
        FileResult result = tree.OpenDirectory(devicePath, out IHostDirectory? device);
        using (device)
        {
            if (device is null)
            {
                return new VfioFiles([], $"{devicePath} cannot be opened ({result.Describe()})");
            }
            List<string> paths = [];
            string? whyNot = AddGroup(device, paths);
            string? whyNoDevices = AddDevices(device, paths);
            return new VfioFiles(ValueList.From(paths), whyNot ?? whyNoDevices);
        }
    }

    static string? AddGroup(IHostDirectory device, List<string> paths)
    {
        FileResult result = SysfsReader.LinkedName(device, GroupLink, out string? name);
        if (result.IsOk && IommuGroupProbe.TryNumber(name, out uint number))
            paths.Add($"{Directory}{number}");
        else if (result.Status != FileStatus.Absent)
            return $"{device.Path}/{GroupLink} does not name a group ({result.Describe()})";
        return null;
    }

    static string? AddDevices(IHostDirectory device, List<string> paths)
    {
        FileResult result = device.OpenDirectory(DeviceDirectory, out IHostDirectory? directory);
        using (directory)
        {
            List<FileEntry> entries = [];
            if (directory is not null)
                result = directory.List(entries);
            paths.AddRange(entries.Select(entry => $"{Directory}devices/{entry.Name}"));
            return result.IsOk || result.Status == FileStatus.Absent
                ? null
                : $"{device.Path}/{DeviceDirectory} cannot be listed ({result.Describe()})";
        }
    }
}
