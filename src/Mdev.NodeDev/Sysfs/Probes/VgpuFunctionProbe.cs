using System.Buffers;
using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads the files that the driver of NVIDIA adds to a function or to a mediated device.</summary>
/// <remarks>libvirt does not know these files: nothing that is wrong with them costs a device its place.</remarks>
static class VgpuFunctionProbe
{
    const string Directory = "nvidia";
    const string VfioDevice = "vfio-dev";
    const string CurrentType = "current_vgpu_type";
    const string CreatableTypes = "creatable_vgpu_types";
    const string WarmUpdateFile = "warm_update";
    const uint NoPlace = 65535;

    /// <summary>What ids of types of mediated devices begin with: the driver of the parent.</summary>
    const string TypePrefix = "nvidia-";

    /// <summary>Reads a function; <see langword="null"/> if it is not one that becomes a vGPU.</summary>
    /// <param name="device">The PCI function.</param>
    /// <param name="vendor">Its vendor. Functions of others are not looked at.</param>
    internal static HostVgpuFunction? Read(SysfsDirectory device, ushort? vendor)
    {
        if (vendor != PciVendors.Nvidia)
            return null;
        device.ReportDetail(Directory, device.OpenDirectory(Directory, out SysfsDirectory? opened));
        using (opened)
            return opened is null || Function(opened) is not { } function
                ? null
                : function with
                {
                    HasVfioDevice = HasVfioDevice(device),
                };
    }

    static bool? HasVfioDevice(SysfsDirectory device)
    {
        FileResult result = device.OpenDirectory(VfioDevice, out SysfsDirectory? opened);
        opened?.Dispose();
        device.ReportDetail(VfioDevice, result);
        return result.IsOk ? true
            : result.Status == FileStatus.Absent ? false
            : null;
    }

    /// <summary>Reads where a mediated device is on its GPU.</summary>
    /// <param name="device">The mediated device.</param>
    /// <param name="typeId">Its type. Devices of other drivers are not looked at.</param>
    internal static (uint? PlacementId, uint? GpuInstanceId) Place(SysfsDirectory device, string? typeId)
    {
        if (typeId?.StartsWith(TypePrefix, StringComparison.Ordinal) != true)
            return (null, null);
        device.ReportDetail(Directory, device.OpenDirectory(Directory, out SysfsDirectory? opened));
        using (opened)
            return opened is null ? (null, null) : Place(opened);
    }

    static HostVgpuFunction? Function(SysfsDirectory directory)
    {
        FileResult result = directory.Read(CurrentType, out string? text);
        if (result.Status == FileStatus.Absent)
            return null;
        directory.ReportDetail(CurrentType, result);
        (uint? placement, uint? instance) = Place(directory);
        return new HostVgpuFunction
        {
            CurrentTypeId = text is null ? null : Number(directory, CurrentType, text),
            Creatable = Creatable(directory),
            Parameters = Detail(directory, "vgpu_params"),
            PlacementId = placement,
            GpuInstanceId = instance,
            WarmUpdate = WarmUpdate(directory),
        };
    }

    static (uint? PlacementId, uint? GpuInstanceId) Place(SysfsDirectory directory) =>
        (PlaceNumber(directory, "placement_id"), PlaceNumber(directory, "gpu_instance_id"));

    /// <summary>
    /// Reads a number that a vGPU need not have: without a vGPU reading fails with <c>ENXIO</c>, and a mode without
    /// places gives a text or the highest number of 16 bits.
    /// </summary>
    static uint? PlaceNumber(SysfsDirectory directory, string name)
    {
        FileResult result = directory.Read(name, out string? text);
        if (result.Errno != Errno.ENXIO)
            directory.ReportDetail(name, result);
        if (text is null || text.AsSpan().Trim().Equals("Not Applicable", StringComparison.OrdinalIgnoreCase))
            return null;
        return Number(directory, name, text) is { } number && number != NoPlace ? number : null;
    }

    static ValueList<HostVgpuType>? Creatable(SysfsDirectory directory)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(CreatableVgpuTypes.LongestTable);
        try
        {
            Span<byte> table = buffer.AsSpan(0, CreatableVgpuTypes.LongestTable);
            FileResult result = directory.ReadBytes(CreatableTypes, table);
            if (result.Status == FileStatus.TooLarge)
                return Parse(directory, table, isCut: true);
            directory.ReportDetail(CreatableTypes, result);
            return result.IsOk ? Parse(directory, table[..result.Length], isCut: false) : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static ValueList<HostVgpuType> Parse(SysfsDirectory directory, ReadOnlySpan<byte> table, bool isCut)
    {
        string file = $"{directory.Path}/{CreatableTypes}";
        List<Diagnostic> diagnostics = [];
        if (isCut)
        {
            diagnostics.Add(
                HostDiagnostics.TableTooLong.At(
                    new SourceLocation(file),
                    string.Create(CultureInfo.InvariantCulture, $"more than {table.Length} bytes"),
                    "the beginning is read"
                )
            );
            // The line that is cut through is not a row.
            table = table[..(table.LastIndexOf((byte)'\n') + 1)];
        }
        ValueList<HostVgpuType> types = CreatableVgpuTypes.Parse(SurrogateEscape.Decode(table), file, diagnostics);
        directory.Report(diagnostics);
        return types;
    }

    static bool? WarmUpdate(SysfsDirectory directory)
    {
        switch (Detail(directory, WarmUpdateFile))
        {
            case null:
                return null;
            case "0":
                return false;
            case "1":
                return true;
            case { } text:
                directory.Report(HostDiagnostics.MalformedDetail, WarmUpdateFile, WarmUpdateFile, text, "0 or 1");
                return null;
        }
    }

    static string? Detail(SysfsDirectory directory, string name)
    {
        directory.ReportDetail(name, directory.Read(name, out string? text));
        return text;
    }

    /// <summary>Reads a number that has 32 bits and no sign.</summary>
    internal static uint? Number(SysfsDirectory directory, string name, string text)
    {
        if (DecimalText.TryRead(text.AsSpan().Trim(), out uint number))
            return number;
        directory.Report(HostDiagnostics.MalformedDetail, name, name, text, "a decimal number of 0 or above");
        return null;
    }
}
