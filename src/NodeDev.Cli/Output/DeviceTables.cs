using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>Writes a host as tables, for a terminal.</summary>
static class DeviceTables
{
    static readonly string[] HostTitles = ["Parent", "Type", "Available", "Device", "State"];
    static readonly string[] DefinedTitles = ["UUID", "Parent", "Type", "Start", "State"];

    /// <summary>Writes parents, types and devices.</summary>
    internal static void Write(Screen screen, HostSnapshot snapshot) =>
        screen.Table(HostTitles, Rows(snapshot), "Device");

    /// <summary>Writes definitions.</summary>
    internal static void WriteDefined(Screen screen, IReadOnlyCollection<HostMdev> mdevs)
    {
        // Most definitions have none.
        bool hasAttributes = mdevs.Any(mdev => !mdev.Definition!.Attributes.IsEmpty);
        screen.Table(
            hasAttributes ? [.. DefinedTitles, "Attributes"] : DefinedTitles,
            mdevs.Select(
                IReadOnlyList<Cell> (mdev) =>
                    [
                        new(mdev.Name),
                        new(mdev.ParentName),
                        new(mdev.Definition!.TypeId),
                        new(mdev.IsAutostart ? "auto" : "manual"),
                        mdev.IsActive ? new("active", Tone.Good) : new("inactive"),
                        .. hasAttributes ? (Cell[])[new(AttributesOf(mdev.Definition))] : [],
                    ]
            ),
            "UUID"
        );
    }

    /// <summary>Returns the attributes of a definition on one line.</summary>
    internal static string AttributesOf(MdevDefinition definition) =>
        string.Join(' ', definition.Attributes.Select(attribute => $"{attribute.Name}={attribute.Value}"));

    static IEnumerable<IReadOnlyList<Cell>> Rows(HostSnapshot snapshot)
    {
        HostLayout layout = new(snapshot);
        foreach (HostMdevParent parent in snapshot.Parents)
        {
            string name = parent.Name;
            foreach (HostMdevType type in parent.Types)
            {
                Cell[] head = [new(name), new(type.Id), Available(type)];
                HostMdev[] devices = [.. layout.Below(parent, type)];
                if (devices.Length == 0)
                    yield return [.. head, new(""), new("")];
                foreach (HostMdev mdev in devices)
                {
                    yield return [.. head, new(mdev.Name), State(mdev)];
                    head = [new(""), new(""), new("")];
                }
                name = "";
            }
            if (parent.Types.IsEmpty)
                yield return [new(name), new(""), new(""), new(""), new("")];
        }
        foreach (HomelessMdev homeless in layout.Homeless)
        {
            HostMdev mdev = homeless.Mdev;
            yield return
            [
                new($"{mdev.ParentName}{homeless.ParentRemark}", Tone.Bad),
                new($"{mdev.TypeId ?? "-"}{homeless.TypeRemark}", Tone.Bad),
                new(""),
                new(mdev.Name),
                State(mdev),
            ];
        }
    }

    static Cell Available(HostMdevType type) =>
        type.AvailableInstances is { } count
            ? new(count.ToString(CultureInfo.InvariantCulture), count > 0 ? Tone.Good : Tone.Faint)
            : new("?", Tone.Bad);

    static Cell State(HostMdev mdev) => new(TextTree.State(mdev), mdev.IsActive ? Tone.Good : Tone.Plain);
}
