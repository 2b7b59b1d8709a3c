namespace Mdev.NodeDev.TestSupport;

/// <summary>Functions of vendor VFIO for tests of changes.</summary>
static class Vgpus
{
    internal const string Gpu = "0000:41:00.0";

    /// <summary>The first number of types of an L40S that tests use: <c>NVIDIA L40S-4Q</c>.</summary>
    internal const uint FourGigabytes = 1150;

    /// <summary><c>NVIDIA L40S-8Q</c>.</summary>
    internal const uint EightGigabytes = 1152;

    /// <summary>The function of a number, from 0: <c>0000:41:00.4</c> and so on.</summary>
    internal static PciAddress Function(int number) =>
        PciAddress.Parse($"0000:41:{(number + 4) / 8:x2}.{(number + 4) % 8}");

    /// <summary>A host with one L40S.</summary>
    internal static FakeHost Host(int? functions = null, bool hasCatalogue = true)
    {
        FakeHostBuilder builder = new();
        _ = builder.AddNvidia(NvidiaCard.L40S, Gpu, NvidiaExposure.VendorVfio, functions);
        return (hasCatalogue ? builder.AddNvidiaCatalogue() : builder).Build();
    }

    /// <summary>A definition of a function.</summary>
    internal static VgpuDefinition Definition(int number, string profile = "NVIDIA L40S-4Q", bool autostart = false) =>
        new()
        {
            Function = Function(number),
            Profile = profile,
            Autostart = autostart,
        };

    /// <summary>The same host with definitions.</summary>
    internal static FakeHost Define(this FakeHost host, params VgpuDefinition[] definitions)
    {
        foreach (VgpuDefinition definition in definitions)
            Assert.That(new VgpuDefinitionStore(host, host).Write(definition).IsOk);
        return host;
    }

    /// <summary>The definitions of a host.</summary>
    internal static ValueList<VgpuDefinition> DefinedVgpus(this FakeHost host) =>
        new VgpuDefinitionStore(host.ToTree()).Read(out _);

    /// <summary>A planner that knows the definitions of vGPUs.</summary>
    internal static HostPlanner VgpuPlanner(this FakeHost host) =>
        new(host.AsHost().Scan()) { VgpuDefinitions = new VgpuDefinitionStore(host).Scan() };

    /// <summary>The file of a definition.</summary>
    internal static string DefinitionPath(int number) => $"etc/nodedev.d/vgpu/{Function(number)}.json";

    internal static SetVgpuTypeStep Setting(int number, uint type = FourGigabytes, string? profile = null) =>
        new(Function(number), type, profile);

    internal static ClearVgpuTypeStep Clearing(int number, uint type = FourGigabytes) => new(Function(number), type);

    internal static WriteVgpuAttributeStep Writing(int number, string name, string value) =>
        new(Function(number), name, value);

    /// <summary>What a file of a function says.</summary>
    internal static string Read(this FakeHost host, int number, string name)
    {
        byte[] buffer = new byte[4096];
        _ = host.ToTree()
            .OpenDirectory($"sys/bus/pci/devices/{Function(number)}/nvidia", out IHostDirectory? directory);
        using (directory)
        {
            FileResult result = directory!.Read(name, buffer);
            return result.IsOk ? SurrogateEscape.Decode(buffer.AsSpan(0, result.Length)).TrimEnd('\n') : "";
        }
    }

    /// <summary>The number of the type that a function has.</summary>
    internal static uint TypeOf(this FakeHost host, int number) =>
        uint.Parse(host.Read(number, "current_vgpu_type"), CultureInfo.InvariantCulture);

    /// <summary>The file that the type of a function is written to.</summary>
    internal static string TypePath(this FakeHost host, int number)
    {
        _ = host.ToTree().OpenDirectory($"sys/bus/pci/devices/{Function(number)}", out IHostDirectory? directory);
        using (directory)
            return $"{directory!.Path}/nvidia/current_vgpu_type";
    }

    /// <summary>The files of owners.</summary>
    internal static IEnumerable<string> Owners(this FakeHost host)
    {
        _ = host.ToTree().OpenDirectory("run/nodedev/vgpu", out IHostDirectory? directory);
        using (directory)
        {
            List<FileEntry> entries = [];
            _ = directory?.List(entries);
            return entries.Select(entry => entry.Name).Order(StringComparer.Ordinal);
        }
    }

    /// <summary>The kernel's writes to the types of functions, in order.</summary>
    internal static IEnumerable<string> TypeWrites(this FakeHost host) =>
        host
            .Journal.Where(access =>
                access.Path.EndsWith("current_vgpu_type", StringComparison.Ordinal) && access.IsChange
            )
            .Select(access => access.ToString());
}
