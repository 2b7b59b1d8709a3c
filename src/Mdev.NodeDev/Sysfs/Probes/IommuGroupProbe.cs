using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads the IOMMU groups of PCI functions, each group once.</summary>
sealed class IommuGroupProbe
{
    const string Link = "iommu_group";

    readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);

    readonly record struct Group(ValueList<PciAddress>? Members, List<Diagnostic> Diagnostics);

    /// <summary>Reads a group's number from the name of its directory.</summary>
    internal static bool TryNumber(string? name, out uint number) =>
        SysfsNumber.TryUInt32(name, out number) && number <= int.MaxValue;

    /// <summary>
    /// The group of a PCI function; <see langword="null"/> if it has none or it is malformed, which is reported.
    /// </summary>
    internal HostIommuGroup? Read(SysfsDirectory device)
    {
        if (!device.IsLink(Link))
            return null;
        FileResult result = device.OpenDirectory(Link, [], out SysfsDirectory? directory);
        using (directory)
        {
            if (directory is null)
                ReportTarget(device, result);
            else if (!TryNumber(directory.Name, out uint number))
                device.ReportMalformed(Link, directory.Name, "an IOMMU group");
            else
            {
                if (!_groups.TryGetValue(directory.Path, out Group group))
                    _groups.Add(directory.Path, group = ReadGroup(directory));
                device.Report(group.Diagnostics);
                return new HostIommuGroup { Number = number, Members = group.Members };
            }
            return null;
        }
    }

    static void ReportTarget(SysfsDirectory device, FileResult result)
    {
        if (result.Status == FileStatus.NotDirectory)
            device.ReportDetail(Link, result);
        else
            device.ReportMalformed(
                Link,
                result.Status == FileStatus.Absent ? "a dangling link" : result.Describe(),
                "an IOMMU group"
            );
    }

    static Group ReadGroup(SysfsDirectory group)
    {
        List<Diagnostic> diagnostics = [];
        FileResult result = group.OpenDirectory("devices", diagnostics, out SysfsDirectory? devices);
        using (devices)
        {
            if (devices is null)
            {
                group.With(diagnostics).ReportDetail("devices", result);
                return new Group(null, diagnostics);
            }
            List<PciAddress> members = [];
            foreach (FileEntry entry in devices.List())
            {
                if (!PciAddress.TryParse(entry.Name, out PciAddress member))
                {
                    devices.Report(HostDiagnostics.StrayEntry, entry.Name, entry.Name, "a PCI function");
                    return new Group([], diagnostics);
                }
                members.Add(member);
            }
            return new Group(ValueList.From(members), diagnostics);
        }
    }
}
