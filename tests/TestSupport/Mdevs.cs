using System.Text.RegularExpressions;

namespace Mdev.NodeDev.TestSupport;

/// <summary>Devices for tests of changes, and what tests ask of their hosts.</summary>
static partial class Mdevs
{
    internal const string Definitions = "etc/mdevctl.d";

    /// <summary>A serial port of mtty.</summary>
    internal static MdevDefinition Port(
        int number,
        string type = "mtty-1",
        bool autostart = false,
        params ValueList<MdevAttribute> attributes
    ) => Of("mtty", number, type, autostart, attributes);

    internal static MdevDefinition Of(
        string parent,
        int number,
        string type,
        bool autostart = false,
        ValueList<MdevAttribute> attributes = default
    ) =>
        new()
        {
            ParentName = parent,
            Uuid = SampleUuids.Of(number),
            TypeId = type,
            Autostart = autostart,
            Attributes = attributes,
        };

    internal const string Matrix = "vfio_ap-passthrough";

    /// <summary>The s390 crypto device of a number, with what is assigned to it.</summary>
    internal static MdevDefinition Crypto(int number, params ValueList<MdevAttribute> attributes) =>
        Of("matrix", number, Matrix, attributes: attributes);

    internal static MdevAttribute Assign(string what, string number) => new($"assign_{what}", number);

    internal static NodeHost AsHost(this IHostTree tree) =>
        new(tree, new NodeHostOptions { PciIds = PciIdDatabase.Empty });

    internal static HostOperations Operations(this FakeHost host, HostOperationsOptions? options = null) =>
        new(host.AsHost(), host, options);

    /// <summary>The result of a change that is cancelled.</summary>
    internal static async Task<HostChangeResult> CancelledAsync(Task change)
    {
        HostChangeCanceledException? cancelled = await Assert.ThrowsAsync<HostChangeCanceledException>(() => change);
        return cancelled!.Result;
    }

    internal static HostSnapshot Mediated(this IHostTree tree) => tree.AsHost().Scan(HostQuery.Mediated);

    internal static HostPlanner Planner(this IHostTree tree) => new(tree.AsHost().Scan());

    internal static HostPlan Plan(params ReadOnlySpan<HostStep> steps) => new() { Steps = ValueList.Create(steps) };

    internal static CreateMdevStep Creation(MdevDefinition device) =>
        new(device.ParentName, device.Uuid, device.TypeId);

    internal static RemoveMdevStep Removal(MdevDefinition device) => new(device.ParentName, device.Uuid, device.TypeId);

    /// <summary>The UUIDs of the devices that exist.</summary>
    internal static IEnumerable<Guid> Running(this IHostTree tree) =>
        tree.Mediated().Mdevs.Where(mdev => mdev.IsActive).Select(mdev => Guid.Parse(mdev.Name)).Order();

    /// <summary>The definitions there are.</summary>
    internal static ValueList<MdevDefinition> Defined(this IHostTree tree) => new MdevDefinitionStore(tree).Read(out _);

    /// <summary>
    /// Everything of a host, a line for each file, by path; but for numbers of IOMMU groups and of VFIO devices, which
    /// the kernel gives again to a device that is made again; and but for directories of definitions that are empty,
    /// for undoing a definition leaves the directory of its parent, as mdevctl does.
    /// </summary>
    internal static string[] Everything(this FakeHost host)
    {
        List<string> lines = [];
        Walk(host.ToTree(), "", lines, new byte[65536]);
        return [.. lines.Select(Unnumbered).Order(StringComparer.Ordinal)];
    }

    /// <summary>What is in one and not in the other, at most a few lines; empty for two equal hosts.</summary>
    internal static string Differences(string[] before, string[] after) =>
        string.Join('\n', AllDifferences(before, after).Take(20));

    /// <summary>What is in one and not in the other, or not as often.</summary>
    internal static IEnumerable<string> AllDifferences(string[] before, string[] after)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (string line in before)
            counts[line] = counts.GetValueOrDefault(line) - 1;
        foreach (string line in after)
            counts[line] = counts.GetValueOrDefault(line) + 1;
        return counts
            .Where(line => line.Value != 0)
            .OrderBy(line => line.Value)
            .Select(line => line.Value < 0 ? $"- {line.Key}" : $"+ {line.Key}");
    }

    static string Unnumbered(string line) => Numbers().Replace(line, "N");

    [GeneratedRegex("(?<=iommu_groups/|vfio/|vfio)[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Numbers();

    static void Walk(MemoryHostTree tree, string path, List<string> lines, byte[] buffer)
    {
        _ = tree.OpenDirectory(path, out IHostDirectory? directory);
        using (directory)
        {
            List<FileEntry> entries = [];
            _ = directory!.List(entries);
            if (entries.Count == 0 && !path.StartsWith(Definitions, StringComparison.Ordinal))
                lines.Add($"{path}/");
            foreach (FileEntry entry in entries)
            {
                string name = $"{path}/{entry.Name}".TrimStart('/');
                FileResult result = entry.Kind switch
                {
                    FileEntryKind.File => directory.Read(entry.Name, buffer),
                    FileEntryKind.Link => directory.ReadLink(entry.Name, buffer),
                    _ => FileResult.Success,
                };
                if (entry.Kind == FileEntryKind.Directory)
                    Walk(tree, name, lines, buffer);
                else
                    lines.Add(
                        $"{name} {entry.Kind} {result.Status} {SurrogateEscape.Decode(buffer.AsSpan(0, result.Length))}"
                    );
            }
        }
    }

    /// <summary>What was changed or tried to be, in order.</summary>
    internal static IEnumerable<string> Changes(this FakeHost host) =>
        host.Journal.Where(access => access.IsChange).Select(access => access.ToString());

    internal static IEnumerable<HostStepOutcome> Outcomes(this HostChangeResult result) =>
        result.Steps.Select(step => step.Outcome);

    internal static string Text(MdevDefinition definition) =>
        $$"""
            {
              "mdev_type": "{{definition.TypeId}}",
              "start": "{{(definition.Autostart ? "auto" : "manual")}}",
              "attrs": [{{string.Join(
                ", ",
                definition.Attributes.Select(one => $$"""{"{{one.Name}}": "{{one.Value}}"}""")
            )}}]
            }
            """;
}
