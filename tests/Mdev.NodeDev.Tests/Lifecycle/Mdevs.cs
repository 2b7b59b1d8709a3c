using Mdev.NodeDev.Testing;

namespace Mdev.NodeDev.Tests;

/// <summary>Devices and hosts for tests of changes.</summary>
static class Mdevs
{
    internal const string Definitions = "etc/mdevctl.d";

    /// <summary>The UUID of a number: easy to read, and ordered by it.</summary>
    internal static Guid Uuid(int number) => new($"{number:x8}-0000-4000-8000-000000000000");

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
            Uuid = Uuid(number),
            TypeId = type,
            Autostart = autostart,
            Attributes = attributes,
        };

    /// <summary>The host that everything below is tried on: three sample drivers.</summary>
    internal static FakeHost Samples(params ReadOnlySpan<MdevDefinition> defined)
    {
        FakeHostBuilder builder = new FakeHostBuilder().AddMtty().AddMdpy().AddMbochs();
        foreach (MdevDefinition definition in defined)
            builder.AddFile(
                $"{Definitions}/{definition.ParentName}/{definition.Uuid:D}",
                Text(definition)
            );
        return builder.Build();
    }

    internal static NodeHost AsHost(this IHostTree tree) =>
        new(tree, new NodeHostOptions { PciIds = PciIdDatabase.Empty });

    internal static HostOperations Operations(
        this FakeHost host,
        HostOperationsOptions? options = null
    ) => new(host.AsHost(), host, options);

    internal static HostSnapshot Mediated(this IHostTree tree) =>
        tree.AsHost().Scan(HostQuery.Mediated);

    internal static HostPlanner Planner(this IHostTree tree) => new(tree.AsHost().Scan());

    internal static HostPlan Plan(params ReadOnlySpan<HostStep> steps) =>
        new() { Steps = ValueList.Create(steps) };

    internal static CreateMdevStep Creation(MdevDefinition device) =>
        new(device.ParentName, device.Uuid, device.TypeId);

    internal static RemoveMdevStep Removal(MdevDefinition device) =>
        new(device.ParentName, device.Uuid, device.TypeId);

    /// <summary>The UUIDs of the devices that exist.</summary>
    internal static IEnumerable<Guid> Running(this IHostTree tree) =>
        tree.Mediated()
            .Mdevs.Where(mdev => mdev.IsActive)
            .Select(mdev => Guid.Parse(mdev.Name))
            .Order();

    /// <summary>The definitions there are.</summary>
    internal static ValueList<MdevDefinition> Defined(this IHostTree tree) =>
        new MdevDefinitionStore(tree).Read(out _);

    /// <summary>
    /// Everything of a host as text, but for folders of definitions that are empty: undoing a definition leaves the folder of its parent, as
    /// undefining with mdevctl does.
    /// </summary>
    internal static string Everything(this FakeHost host)
    {
        HostTreeBuilder tree = HostTreeBuilder.From(host.ToTree());
        MemoryHostTree now = tree.Build();
        _ = now.OpenDirectory(Definitions, out IHostDirectory? top);
        using (top)
        {
            List<HostEntry> parents = [];
            _ = top?.List(parents);
            foreach (HostEntry parent in parents)
            {
                _ = top!.OpenDirectory(parent.Name, out IHostDirectory? folder);
                using (folder)
                {
                    List<HostEntry> files = [];
                    _ = folder?.List(files);
                    if (files.Count == 0)
                        tree.Remove($"{Definitions}/{parent.Name}");
                }
            }
        }
        return HostTreeText.Write(tree.Build());
    }

    /// <summary>What was changed or tried to be, in order.</summary>
    internal static IEnumerable<string> Changes(this FakeHost host) =>
        host.Journal.Where(access => access.IsChange).Select(access => access.ToString());

    internal static IEnumerable<HostStepOutcome> Outcomes(this HostChangeResult result) =>
        result.Steps.Select(step => step.Outcome);

    static string Text(MdevDefinition definition) =>
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
