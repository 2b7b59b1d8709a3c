using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads IOMMU groups; the members of a group are read once however many devices are in it.</summary>
sealed class IommuGroupProbe(SysfsReader reader)
{
    const string Link = "iommu_group";

    readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);

    /// <summary>What a group's directory says: its members, <see langword="null"/> without a list of them, and what is wrong with it.</summary>
    readonly record struct Group(ValueList<PciAddress>? Members, ValueList<Diagnostic> Diagnostics);

    /// <summary>The group of a PCI function, <see langword="null"/> if it has none or it is unusable (which is reported).</summary>
    internal HostIommuGroup? Read(IHostDirectory device, PciAddress own)
    {
        if (!device.Inspect(Link, out FileEntryKind kind).IsOk || kind != FileEntryKind.Link)
            return null;
        FileResult result = device.OpenDirectory(Link, out IHostDirectory? directory);
        using (directory)
        {
            if (directory is null)
            {
                // A link to a file is none to libvirt; any other that leads nowhere costs it the device.
                if (result.Status == FileStatus.NotDirectory)
                    reader.ReportDetail(device, Link, result);
                else
                    Malformed(
                        device,
                        result.Status == FileStatus.Absent
                            ? "a dangling link"
                            : SysfsReader.Describe(result)
                    );
                return null;
            }
            string name = SysfsReader.LastPart(directory.Path);
            if (!TryNumber(name, out uint number))
            {
                Malformed(device, name);
                return null;
            }
            if (!_groups.TryGetValue(directory.Path, out Group group))
            {
                ValueList<PciAddress>? members = null;
                ValueList<Diagnostic> problems = reader.Apart(() => members = Members(directory));
                group = new Group(members, problems);
                _groups.Add(directory.Path, group);
            }
            reader.Report(group.Diagnostics);
            // Without a list libvirt takes the function for the only member.
            ValueList<PciAddress> found = group.Members ?? [own];
            return found.IsEmpty ? null : new HostIommuGroup { Number = number, Members = found };
        }
    }

    void Malformed(IHostDirectory device, string what) =>
        reader.Report(HostDiagnostics.MalformedValue, device, Link, Link, what, "an IOMMU group");

    /// <summary>Reads a group's number from its directory name.</summary>
    internal static bool TryNumber(string? name, out uint number) =>
        SysfsNumber.TryUInt32(name, out number) && number <= int.MaxValue;

    ValueList<PciAddress>? Members(IHostDirectory group)
    {
        FileResult result = group.OpenDirectory("devices", out IHostDirectory? devices);
        using (devices)
        {
            if (devices is null)
            {
                reader.ReportDetail(group, "devices", result);
                return null;
            }
            List<PciAddress> members = [];
            foreach (FileEntry entry in reader.List(devices))
            {
                if (PciAddress.TryParse(entry.Name, out PciAddress member))
                {
                    members.Add(member);
                    continue;
                }
                reader.Report(
                    HostDiagnostics.StrayEntry,
                    devices,
                    entry.Name,
                    entry.Name,
                    "a PCI function"
                );
                return [];
            }
            return ValueList.From(members);
        }
    }
}
