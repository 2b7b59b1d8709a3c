using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Proposals;

/// <summary>Reads units of types and devices.</summary>
/// <param name="tree">The files of the host.</param>
/// <param name="diagnostics">Receives what is wrong with them.</param>
sealed class AggregationReading(IHostTree tree, List<Diagnostic> diagnostics)
{
    const string Matrix = "matrix";

    /// <summary>More than the largest matrix of 256 adapters and 256 domains needs.</summary>
    const int LargestMatrix = 1024 * 1024;

    internal AggregationType Type(HostSnapshot snapshot, HostMdevParent parent, HostMdevType type)
    {
        TypePool pool = Pool(snapshot, parent, type);
        uint? limit = pool.Kind == PoolKind.Identified ? null : Limit(parent, type);
        AggregationForm form =
            pool.Kind == PoolKind.Identified ? AggregationForm.None
            : DevicesOf(snapshot, parent).Where(mdev => mdev.TypeId == type.Id).Any(ShowsForm)
                ? AggregationForm.Attribute
            : limit is null ? AggregationForm.None
            : AggregationForm.AtCreation;
        return new AggregationType
        {
            ParentName = parent.Name,
            TypeId = type.Id,
            Form = form,
            Limit = limit,
            AvailableInstances = type.AvailableInstances,
            Pool = pool,
            DescriptionOfUnit = form == AggregationForm.None ? null : type.Description,
        };
    }

    internal AggregatedInstances? Device(string path)
    {
        FileResult result = SysfsDirectory.Open(tree, path, diagnostics, out SysfsDirectory? device);
        using (device)
        {
            if (device is not null)
                return Device(device);
        }
        if (result.Status != FileStatus.Absent)
            diagnostics.Add(HostDiagnostics.UnreadableFile.At(new SourceLocation(path), path, result.Describe()));
        return null;
    }

    static AggregatedInstances Device(SysfsDirectory device)
    {
        AggregatedInstances? found = null;
        string[] groups =
        [
            .. device
                .List(isDetail: true)
                .Where(static entry => entry.Kind == FileEntryKind.Directory)
                .Select(static entry => entry.Name)
                .Order(StringComparer.Ordinal),
        ];
        // The second series says it where both do.
        if (groups.Contains(AggregationNames.Group))
            InGroup(device, AggregationNames.Group, ref found, AggregationNames.OfDevice);
        Add(device, AggregationNames.OfDevice, AggregationNames.OfDevice, ref found);
        foreach (string group in groups)
            InGroup(device, group, ref found, AggregationNames.OfVendor);
        return found ?? new AggregatedInstances();
    }

    static void InGroup(SysfsDirectory device, string group, ref AggregatedInstances? found, string name)
    {
        device.ReportDetail(group, device.OpenDirectory(group, out SysfsDirectory? directory));
        using (directory)
        {
            if (directory is null)
                return;
            Add(directory, name, $"{group}/{name}", ref found);
            if (group == AggregationNames.Group && name == AggregationNames.OfDevice && found is not null)
                found = found with { Most = Number(directory, AggregationNames.Most, out _) };
        }
    }

    /// <summary>Adds what a file says, if it is there; the first one counts.</summary>
    static void Add(SysfsDirectory directory, string name, string source, ref AggregatedInstances? found)
    {
        uint? count = Number(directory, name, out bool isThere);
        if (!isThere)
            return;
        if (count == 0)
        {
            directory.Report(ProposalDiagnostics.MalformedUnits, name, source, "0");
            count = null;
        }
        if (found is null)
            found = new AggregatedInstances { Count = count, Source = source };
        else if (count is not null && found.Count is not null && count != found.Count)
            directory.Report(ProposalDiagnostics.ContradictingUnits, name, found.Source, found.Count, source, count);
    }

    /// <summary>The most units of one device; 1 if the file is there and does not say it.</summary>
    uint? Limit(HostMdevParent parent, HostMdevType type)
    {
        string path = $"{parent.Path}/{MdevTypesProbe.TypesDirectory}/{type.Id}";
        _ = SysfsDirectory.Open(tree, path, diagnostics, out SysfsDirectory? directory);
        using (directory)
        {
            if (directory is null)
                return null;
            uint? limit = Number(directory, AggregationNames.OfType, out bool isThere);
            return isThere ? limit ?? 1 : null;
        }
    }

    bool ShowsForm(ActiveMdev mdev)
    {
        _ = SysfsDirectory.Open(tree, $"{mdev.Path}/{AggregationNames.Group}", diagnostics, out SysfsDirectory? group);
        using (group)
        {
            // A most of 0 says that the type does not give several.
            return group is not null
                && group.Exists(AggregationNames.OfDevice)
                && Number(group, AggregationNames.Most, out _) is not 0;
        }
    }

    /// <summary>Reads a number; <see langword="null"/> if it is absent or malformed, which is reported.</summary>
    static uint? Number(SysfsDirectory directory, string name, out bool isThere)
    {
        FileResult result = directory.Read(name, out string? text);
        isThere = result.Status != FileStatus.Absent;
        directory.ReportDetail(name, result);
        if (text is null)
            return null;
        if (DecimalText.TryRead(text, out uint number))
            return number;
        directory.Report(ProposalDiagnostics.MalformedUnits, name, name, text);
        return null;
    }

    TypePool Pool(HostSnapshot snapshot, HostMdevParent parent, HostMdevType type)
    {
        if (type.DeviceApi == DeviceApi.VfioCcw)
            return Identified(
                type.AvailableInstances is { } available
                    ? available > 0
                        ? [parent.Name]
                        : []
                    : null
            );
        return type.DeviceApi == DeviceApi.VfioAp ? Identified(FreeQueues(snapshot, parent)) : new TypePool();
    }

    static TypePool Identified(ValueList<string>? free) => new() { Kind = PoolKind.Identified, Free = free };

    /// <summary>
    /// The queues of the driver that no device has; <see langword="null"/> if a matrix cannot be read.
    /// </summary>
    ValueList<string>? FreeQueues(HostSnapshot snapshot, HostMdevParent parent)
    {
        if (!snapshot.Parts.HasFlag(ScanParts.Ap))
            return null;
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        byte[] buffer = new byte[LargestMatrix];
        foreach (ActiveMdev mdev in DevicesOf(snapshot, parent))
        {
            FileResult result = SysfsDirectory.Open(tree, mdev.Path, diagnostics, out SysfsDirectory? device);
            using (device)
            {
                if (device is not null)
                {
                    result = device.ReadBytes(Matrix, buffer);
                    device.ReportDetail(Matrix, result);
                }
                // A device that is gone by now has none.
                if (!result.IsOk && !(device is null && result.Status == FileStatus.Absent))
                    return null;
                if (device is not null)
                    taken.UnionWith(SurrogateEscape.Decode(buffer.AsSpan(0, result.Length)).Split('\n'));
            }
        }
        return
        [
            .. snapshot
                .ApQueues.Where(static queue => queue.Driver == "vfio_ap")
                .Select(static queue => queue.Name)
                .Where(name => !taken.Contains(name))
                .Order(StringComparer.Ordinal),
        ];
    }

    static IEnumerable<ActiveMdev> DevicesOf(HostSnapshot snapshot, HostMdevParent parent) =>
        snapshot.MdevsOf(parent).Select(static mdev => mdev.Active).OfType<ActiveMdev>();
}
