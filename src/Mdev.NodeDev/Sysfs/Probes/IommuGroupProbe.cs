using System.Collections.Concurrent;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads the IOMMU groups of PCI functions, each group once. Thread-safe.</summary>
sealed class IommuGroupProbe
{
    const string Link = "iommu_group";
    const string Devices = "devices";

    readonly ConcurrentDictionary<string, Group> _groups = new(StringComparer.Ordinal);

    readonly record struct Group(ValueList<PciAddress>? Members, List<Diagnostic> Diagnostics);

    /// <summary>Reads a group's number from the name of its directory.</summary>
    internal static bool TryNumber(string? name, out uint number) =>
        SysfsNumber.TryUInt32(name, out number) && number <= int.MaxValue;

    /// <summary>
    /// The group of a PCI function; <see langword="null"/> if it has none or it is malformed, which is reported.
    /// </summary>
    internal HostIommuGroup? Read(SysfsDirectory device)
    {
        FileResult result = device.FindTarget(Link, out LinkTarget? target);
        if (result.Status == FileStatus.NotLink)
            return null;
        if (target is null)
            ReportTarget(device, result);
        else if (!TryNumber(target.Name, out uint number))
            device.ReportMalformed(Link, target.Name, "an IOMMU group");
        else
        {
            Group group = _groups.GetOrAdd(target.Path, static (path, tree) => ReadGroup(tree, path), device.Tree);
            device.Report(group.Diagnostics);
            return new HostIommuGroup { Number = number, Members = group.Members };
        }
        return null;
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

    static Group ReadGroup(IHostTree tree, string path)
    {
        List<Diagnostic> diagnostics = [];
        string list = $"{path}/{Devices}";
        FileResult result = SysfsDirectory.OpenToList(tree, list, diagnostics, out SysfsDirectory? devices);
        using (devices)
        {
            if (devices is null)
            {
                if (result.Status != FileStatus.Absent)
                    diagnostics.Add(
                        HostDiagnostics.UnreadableDetail.At(new SourceLocation(list), Devices, result.Describe())
                    );
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
