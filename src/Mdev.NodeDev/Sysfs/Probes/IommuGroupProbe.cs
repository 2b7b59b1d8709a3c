namespace Mdev.NodeDev;

/// <summary>Reads IOMMU groups; the members of a group are read once however many devices are in it.</summary>
sealed class IommuGroupProbe(SysfsReader reader)
{
    const string Link = "iommu_group";

    readonly Dictionary<string, ValueList<PciAddress>?> _members = new(StringComparer.Ordinal);

    /// <summary>The group of a PCI function, <see langword="null"/> if it has none or it is unusable (which is reported).</summary>
    internal HostIommuGroup? Read(IHostDirectory device, PciAddress own)
    {
        if (!device.Inspect(Link, out HostEntryKind kind).IsOk || kind != HostEntryKind.Link)
            return null;
        HostResult result = device.OpenDirectory(Link, out IHostDirectory? group);
        using (group)
        {
            if (group is null)
            {
                if (result.Status == HostStatus.Absent)
                    reader.Report(
                        DiagnosticDescriptors.MalformedValue,
                        device,
                        Link,
                        Link,
                        "a dangling link",
                        "an IOMMU group"
                    );
                return null;
            }
            string name = SysfsReader.LastPart(group.Path);
            if (!TryNumber(name, out uint number))
            {
                reader.Report(
                    DiagnosticDescriptors.MalformedValue,
                    device,
                    Link,
                    Link,
                    name,
                    "an IOMMU group"
                );
                return null;
            }
            if (!_members.TryGetValue(group.Path, out ValueList<PciAddress>? members))
            {
                members = Members(group, own);
                _members.Add(group.Path, members);
            }
            if (members is null)
                reader.Report(
                    DiagnosticDescriptors.StrayEntry,
                    group,
                    "devices",
                    "an entry of 'devices'",
                    "a PCI function"
                );
            return members is null or { IsEmpty: true }
                ? null
                : new HostIommuGroup { Number = number, Members = members.Value };
        }
    }

    /// <summary>Reads a group's number from its directory name.</summary>
    internal static bool TryNumber(string? name, out uint number) =>
        SysfsNumber.TryUInt32(name, out number) && number <= int.MaxValue;

    ValueList<PciAddress>? Members(IHostDirectory group, PciAddress own)
    {
        _ = group.OpenDirectory("devices", out IHostDirectory? devices);
        using (devices)
        {
            if (devices is null)
                return [own];
            List<PciAddress> members = [];
            foreach (HostEntry entry in reader.List(devices))
            {
                if (!PciAddress.TryParse(entry.Name, out PciAddress member))
                    return null;
                members.Add(member);
            }
            return ValueList.From(members);
        }
    }
}
