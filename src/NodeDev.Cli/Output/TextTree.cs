using System.Globalization;
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>Writes parents, their types and their devices, one line each, indented.</summary>
sealed partial class TextTree(TextWriter output)
{
    const int WidestColumn = 40;

    /// <summary>Writes parents and types.</summary>
    internal void WriteTypes(HostSnapshot snapshot)
    {
        foreach (HostMdevParent parent in snapshot.Parents)
            Parent(parent, static (_, _) => []);
    }

    /// <summary>Writes parents and types, and below each type what else there is to say.</summary>
    internal void WriteTypes(ProposedTypes types)
    {
        foreach (ProposedParent parent in types.Parents)
            Parent(parent.Parent, static (_, _) => [], parent.Lines);
    }

    /// <summary>Writes parents, types and devices, and devices without parent or type.</summary>
    internal void WriteDevices(HostSnapshot snapshot)
    {
        HostLayout layout = new(snapshot);
        foreach (HostMdevParent parent in snapshot.Parents)
            Parent(parent, layout.Below);
        if (layout.Homeless.Count == 0)
            return;
        output.WriteLine("devices whose parent or type is missing:");
        string[][] rows = [.. layout.Homeless.Select(Homeless)];
        Rows("  ", rows);
    }

    /// <summary>Writes definitions, one line each.</summary>
    internal void WriteDefined(IEnumerable<HostMdev> mdevs) =>
        Rows(
            "",
            [
                .. mdevs.Select(
                    string[] (mdev) =>
                        [
                            Safe(mdev.Name),
                            Safe(mdev.ParentName),
                            Safe(mdev.Definition!.TypeId),
                            mdev.IsAutostart ? "auto" : "manual",
                            mdev.IsActive ? "active" : "inactive",
                            .. Attributes(mdev.Definition),
                        ]
                ),
            ]
        );

    /// <summary>Writes diagnostics after an empty line, one line each.</summary>
    internal void WriteDiagnostics(IReadOnlyCollection<Diagnostic> diagnostics)
    {
        if (diagnostics.Count > 0)
            output.WriteLine();
        foreach (Diagnostic diagnostic in diagnostics)
            output.WriteLine(diagnostic.ToString());
    }

    void Parent(
        HostMdevParent parent,
        Func<HostMdevParent, HostMdevType, IEnumerable<HostMdev>> devices,
        Func<HostMdevType, IEnumerable<string[]>>? details = null
    )
    {
        string driver = parent.Driver is null ? "no driver" : $"driver {Safe(parent.Driver)}";
        string registered = parent.IsRegistered ? "registered" : "not registered";
        output.WriteLine($"{Safe(parent.Name)}  {driver}, {registered}");
        string[][] types = [.. parent.Types.Select(Type)];
        int[] widths = Widths(types);
        for (int i = 0; i < types.Length; i++)
        {
            Row("  ", types[i], widths);
            Rows("    ", [.. devices(parent, parent.Types[i]).Select(Device)]);
            Rows("    ", [.. details?.Invoke(parent.Types[i]) ?? []]);
        }
    }

    static string[] Type(HostMdevType type) =>
        [
            Safe(type.Id),
            type.Name is null ? "-" : Safe(type.Name),
            type.DeviceApi is { } api ? Safe(api.Value) : "-",
            type.AvailableInstances is { } count ? $"{Number(count)} available" : "? available",
        ];

    static string[] Device(HostMdev mdev) => [Safe(mdev.Name), State(mdev), .. Group(mdev), .. OtherType(mdev)];

    static string[] Homeless(HomelessMdev homeless)
    {
        HostMdev mdev = homeless.Mdev;
        string type = mdev.TypeId is null ? "-" : Safe(mdev.TypeId);
        return
        [
            Safe(mdev.Name),
            State(mdev),
            $"parent {Safe(mdev.ParentName)}{homeless.ParentRemark}",
            $"type {type}{homeless.TypeRemark}",
            .. Group(mdev),
        ];
    }

    internal static string State(HostMdev mdev) =>
        (mdev.IsActive, mdev.IsDefined, mdev.IsAutostart) switch
        {
            (true, true, true) => "active, defined, autostart",
            (true, true, false) => "active, defined",
            (true, false, _) => "active",
            (false, _, true) => "defined, autostart",
            (false, _, false) => "defined",
        };

    static string[] Group(HostMdev mdev) =>
        mdev.Active?.IommuGroup is { } group ? [$"IOMMU group {Number(group)}"] : [];

    static string[] Attributes(MdevDefinition definition) =>
        definition.Attributes.IsEmpty ? [] : [Safe(DeviceTables.AttributesOf(definition))];

    static string[] OtherType(HostMdev mdev) =>
        mdev.Active is not null && mdev.Definition is { } definition && definition.TypeId != mdev.TypeId
            ? [$"defined as {Safe(definition.TypeId)}"]
            : [];

    void Rows(string indent, string[][] rows)
    {
        int[] widths = Widths(rows);
        foreach (string[] row in rows)
            Row(indent, row, widths);
    }

    void Row(string indent, string[] cells, int[] widths)
    {
        output.Write(indent);
        for (int i = 0; i < cells.Length - 1; i++)
            output.Write(cells[i].PadRight(widths[i]) + "  ");
        output.WriteLine(cells[^1]);
    }

    /// <summary>Returns the width of each column. Cells wider than real names do not count.</summary>
    static int[] Widths(string[][] rows)
    {
        int[] widths = new int[rows.Select(row => row.Length).DefaultIfEmpty(0).Max()];
        foreach (string[] row in rows)
        {
            for (int i = 0; i < row.Length; i++)
                widths[i] = Math.Max(widths[i], Math.Min(row[i].Length, WidestColumn));
        }
        return widths;
    }

    internal static string Safe(string text) => text.Length == 0 ? "''" : TerminalText.From(text);

    static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
