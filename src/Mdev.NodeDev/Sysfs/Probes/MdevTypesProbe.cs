using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads what a parent of mediated devices offers.</summary>
static class MdevTypesProbe
{
    internal const string TypesDirectory = "mdev_supported_types";
    const string AvailableInstances = "available_instances";

    /// <summary>The longest <c>available_instances</c> libvirt reads, its newline included.</summary>
    const int LongestCount = 21;

    /// <summary>Reads the types below a device directory, by id; a device without them has none.</summary>
    internal static ValueList<HostMdevType> Read(SysfsReader reader, IHostDirectory device)
    {
        FileResult result = device.OpenDirectory(TypesDirectory, out IHostDirectory? directory);
        using (directory)
        {
            if (directory is not null)
                return Types(reader, directory);
        }
        if (result.Status == FileStatus.NotDirectory)
            reader.Report(
                HostDiagnostics.StrayEntry,
                device,
                TypesDirectory,
                TypesDirectory,
                "a directory"
            );
        else if (result.Status != FileStatus.Absent)
            reader.Report(
                HostDiagnostics.UnreadableFile,
                device,
                TypesDirectory,
                TypesDirectory,
                SysfsReader.Describe(result)
            );
        return [];
    }

    /// <summary>Reads only how many devices of a type could be created; <see langword="null"/> where that is not known.</summary>
    internal static long? ReadAvailableInstances(SysfsReader reader, IHostDirectory type)
    {
        string? text = reader.Mandatory(type, AvailableInstances);
        if (text is null)
            return null;
        int end = text.IndexOf('\0', StringComparison.Ordinal);
        if (end >= 0)
            text = text[..end].TrimEnd('\n');
        // Types whose count is longer than the kernel can write are refused even if it is all zeros, as libvirt does.
        if (text.Length >= LongestCount || !SysfsNumber.TryUInt32(text, out uint count))
        {
            reader.Report(
                HostDiagnostics.MalformedValue,
                type,
                AvailableInstances,
                AvailableInstances,
                text,
                "a decimal number of 0 or above"
            );
            return SysfsNumber.TryInt32(text.Trim(), out int signed) ? signed : null;
        }
        return count;
    }

    static ValueList<HostMdevType> Types(SysfsReader reader, IHostDirectory directory)
    {
        List<HostMdevType> types = [];
        List<FileEntry> entries = reader.List(directory);
        for (int i = 0; i < entries.Count; i++)
        {
            string id = entries[i].Name;
            FileResult result = directory.OpenDirectory(id, out IHostDirectory? type);
            using (type)
            {
                HostMdevType? read = null;
                ValueList<Diagnostic> problems = reader.Apart(() =>
                    read = type is null
                        ? NotAType(reader, directory, id, result)
                        : Type(reader, type, id, i)
                );
                // Types come and go while a driver is reconfigured.
                if (!problems.IsEmpty && !SysfsReader.Exists(directory, id))
                {
                    reader.Report(HostDiagnostics.Vanished, directory, id);
                    continue;
                }
                reader.Report(problems);
                if (read is not null)
                    types.Add(read);
            }
        }
        types.Sort(static (a, b) => string.CompareOrdinal(a.Id, b.Id));
        return ValueList.From(types);
    }

    static HostMdevType? NotAType(
        SysfsReader reader,
        IHostDirectory directory,
        string id,
        FileResult result
    )
    {
        if (result.Status is FileStatus.Absent or FileStatus.NotDirectory)
            reader.Report(HostDiagnostics.StrayEntry, directory, id, id, "a mediated device type");
        else
            reader.Report(
                HostDiagnostics.UnreadableFile,
                directory,
                id,
                id,
                SysfsReader.Describe(result)
            );
        return null;
    }

    static HostMdevType Type(SysfsReader reader, IHostDirectory directory, string id, int order)
    {
        if (SurrogateEscape.HasInvalidBytes(id))
            reader.Report(HostDiagnostics.NotUtf8, directory, "", id);
        string? api = reader.Mandatory(directory, "device_api");
        return new HostMdevType
        {
            Id = id,
            Name = reader.Optional(directory, "name"),
            Description = Description(reader, directory),
            DeviceApi = api is null ? null : new DeviceApi(api),
            AvailableInstances = ReadAvailableInstances(reader, directory),
            DirectoryOrder = order,
        };
    }

    static string? Description(SysfsReader reader, IHostDirectory directory)
    {
        const string name = "description";
        // libvirt never reads this file, so nothing that is wrong with it may make libvirt's view of the device differ.
        reader.ReportDetail(directory, name, reader.Read(directory, name, out string? text));
        return text;
    }
}
