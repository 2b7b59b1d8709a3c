using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads what a parent of mediated devices offers.</summary>
static class MdevTypesProbe
{
    internal const string TypesDirectory = "mdev_supported_types";
    const string AvailableInstances = "available_instances";
    const string Description = "description";

    /// <summary>A text from this length on is longer than any number of 64 bits.</summary>
    const int TooLong = 21;

    /// <summary>Reads the types below a device directory, by id; a device without them has none.</summary>
    internal static ValueList<HostMdevType> Read(SysfsDirectory device)
    {
        FileResult result = device.OpenToList(TypesDirectory, out SysfsDirectory? directory);
        using (directory)
        {
            if (directory is not null)
                return Types(directory);
        }
        if (result.Status != FileStatus.Absent)
            ReportEntry(device, TypesDirectory, "a directory", result);
        return [];
    }

    /// <summary>Reads how many devices of a type can be created; <see langword="null"/> if that is unknown.</summary>
    internal static long? ReadAvailableInstances(SysfsDirectory type) => ReadCount(type, AvailableInstances);

    /// <summary>The same, of a type in a directory of types.</summary>
    internal static long? ReadAvailableInstances(SysfsDirectory types, string id) =>
        ReadCount(types, $"{id}/{AvailableInstances}");

    static long? ReadCount(SysfsDirectory directory, string file)
    {
        string? text = directory.Mandatory(file);
        if (text is null)
            return null;
        int end = text.IndexOf('\0', StringComparison.Ordinal);
        if (end >= 0)
            text = text[..end].TrimEnd('\n');
        if (text.Length < TooLong && SysfsNumber.TryUInt32(text, out uint count))
            return count;
        directory.ReportMalformed(file, text, "a decimal number of 0 or above");
        return SysfsNumber.TryInt32(text.Trim(), out int signed) ? signed : null;
    }

    static ValueList<HostMdevType> Types(SysfsDirectory directory)
    {
        List<HostMdevType> types = [];
        List<FileEntry> entries = directory.List();
        for (int i = 0; i < entries.Count; i++)
        {
            string id = entries[i].Name;
            List<Diagnostic> diagnostics = [];
            FileResult result = directory.OpenListed(entries[i], diagnostics, out SysfsDirectory? type);
            using (type)
            {
                HostMdevType? read = type is null ? null : Type(type, i);
                if (read is null)
                    ReportEntry(directory.With(diagnostics), id, "a mediated device type", result);
                // Types come and go while a driver is reconfigured.
                if (diagnostics.Count > 0 && directory.IsAbsent(id))
                {
                    directory.Report(HostDiagnostics.Vanished, id);
                    continue;
                }
                directory.Report(diagnostics);
                if (read is not null)
                    types.Add(read);
            }
        }
        types.Sort(static (a, b) => string.CompareOrdinal(a.Id, b.Id));
        return ValueList.From(types);
    }

    static void ReportEntry(SysfsDirectory directory, string name, string expected, FileResult result)
    {
        if (result.Status is FileStatus.Absent or FileStatus.NotDirectory)
            directory.Report(HostDiagnostics.StrayEntry, name, name, expected);
        else
            directory.Report(HostDiagnostics.UnreadableFile, name, name, result.Describe());
    }

    static HostMdevType Type(SysfsDirectory type, int order)
    {
        if (SurrogateEscape.HasInvalidBytes(type.Entry))
            type.Report(HostDiagnostics.NotUtf8, "", type.Entry);
        string? api = type.Mandatory("device_api");
        string? name = type.Optional("name");
        type.ReportDetail(Description, type.Read(Description, out string? description));
        return new HostMdevType
        {
            Id = type.Shared(type.Entry),
            Name = name,
            Description = description,
            DeviceApi = api is null ? null : new DeviceApi(api),
            AvailableInstances = ReadAvailableInstances(type),
            DirectoryOrder = order,
        };
    }
}
