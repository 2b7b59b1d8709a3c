using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads what the driver of NVIDIA says about itself and its GPUs outside of their devices.</summary>
static class NvidiaProbe
{
    internal const string Module = "sys/module/nvidia";
    internal const string Gpus = "proc/driver/nvidia/gpus";
    internal const string Capabilities = "proc/driver/nvidia/capabilities";
    const string Version = "version";
    const string Information = "information";
    const string MinorKey = "Device Minor";
    const string Instances = "mig";
    const string InstancePrefix = "gi";

    /// <summary>Reads the release of the driver; <see langword="null"/> if it is not loaded.</summary>
    internal static string? Driver(IHostTree tree, List<Diagnostic> diagnostics)
    {
        using SysfsDirectory? module = Open(tree, Module, diagnostics);
        if (module is null)
            return null;
        module.ReportDetail(Version, module.Read(Version, out string? version));
        return version;
    }

    /// <summary>Reads the GPUs, by address.</summary>
    internal static ValueList<HostNvidiaGpu> ReadGpus(IHostTree tree, List<Diagnostic> diagnostics)
    {
        using SysfsDirectory? gpus = Open(tree, Gpus, diagnostics);
        SortedDictionary<PciAddress, HostNvidiaGpu> found = [];
        foreach (FileEntry entry in gpus?.List(isDetail: true) ?? [])
        {
            if (!PciAddress.TryParse(entry.Name, out PciAddress address) || found.ContainsKey(address))
                continue;
            uint? minor = Minor(gpus!, entry.Name);
            found[address] = new HostNvidiaGpu
            {
                Address = address,
                Minor = minor,
                GpuInstances = minor is { } number ? GpuInstances(tree, number, diagnostics) : null,
            };
        }
        return ValueList.From(found.Values);
    }

    static uint? Minor(SysfsDirectory gpus, string name)
    {
        gpus.ReportDetail(name, gpus.OpenDirectory(name, out SysfsDirectory? gpu));
        using (gpu)
        {
            if (gpu is null)
                return null;
            gpu.ReportDetail(Information, gpu.Read(Information, out string? text));
            foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
            {
                int colon = line.IndexOf(':');
                if (colon >= 0 && line[..colon].Trim().Equals(MinorKey, StringComparison.OrdinalIgnoreCase))
                    return VgpuFunctionProbe.Number(gpu, Information, line[(colon + 1)..].ToString());
            }
            return null;
        }
    }

    static ValueList<uint>? GpuInstances(IHostTree tree, uint minor, List<Diagnostic> diagnostics)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"{Capabilities}/gpu{minor}/{Instances}");
        using SysfsDirectory? instances = Open(tree, path, diagnostics);
        if (instances is null)
            return null;
        SortedSet<uint> numbers = [];
        foreach (FileEntry entry in instances.List(isDetail: true))
        {
            if (
                entry.Name.StartsWith(InstancePrefix, StringComparison.Ordinal)
                && DecimalText.TryRead(entry.Name.AsSpan(InstancePrefix.Length), out uint number)
                && instances.Exists($"{entry.Name}/access")
            )
                numbers.Add(number);
        }
        return ValueList.From(numbers);
    }

    /// <summary>Opens a directory that need not be there.</summary>
    static SysfsDirectory? Open(IHostTree tree, string path, List<Diagnostic> diagnostics)
    {
        FileResult result = SysfsDirectory.Open(tree, path, diagnostics, out SysfsDirectory? directory);
        if (!result.IsOk && result.Status != FileStatus.Absent)
            diagnostics.Add(
                HostDiagnostics.UnreadableDetail.At(
                    new SourceLocation(path),
                    SysfsReader.LastPart(path),
                    result.Describe()
                )
            );
        return directory;
    }
}
