using System.Globalization;

namespace Mdev.NodeDev.Testing;

/// <summary>A parent in the files of a host.</summary>
sealed class FakeFound
{
    const string Types = "mdev_supported_types";

    readonly FakeTree _tree;

    internal FakeFound(FakeTree tree, string path)
    {
        _tree = tree;
        Path = path;
        TypeIds = Names(Types);
        Devices =
        [
            .. TypeIds.SelectMany(type =>
                Names($"{Types}/{type}/devices")
                    .Select(name =>
                        (
                            name,
                            type,
                            LinkName($"{name}/driver") is not null || LinkName($"{name}/iommu_group") is not null
                        )
                    )
            ),
        ];
    }

    internal string Path { get; }

    internal string Name => HostPath.Name(Path);

    internal IReadOnlyList<string> TypeIds { get; }

    /// <summary>The names and types of its devices, and whether they have a driver.</summary>
    internal IReadOnlyList<(string Name, string TypeId, bool IsBound)> Devices { get; }

    /// <summary>The types of the devices that use a share of the driver's pool.</summary>
    internal IEnumerable<string> Held(KernelEra era) =>
        Devices.Where(device => device.IsBound || era == KernelEra.V5_10).Select(device => device.TypeId);

    /// <summary>The value of <c>available_instances</c>; 0 if there is none.</summary>
    internal long Available(string typeId) => TryAvailable(typeId, out long number) ? number : 0;

    /// <summary>Reads <c>available_instances</c>, if it is there and a number.</summary>
    internal bool TryAvailable(string typeId, out long number) =>
        long.TryParse(
            Text($"{Types}/{typeId}/available_instances").TrimEnd('\n'),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out number
        );

    internal string Type(string typeId, string attribute) => Text($"{Types}/{typeId}/{attribute}");

    /// <summary>Reads a number of a vGPU; <see langword="null"/> if it has none.</summary>
    internal int? Number(string path) =>
        int.TryParse(Text(path).TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && number != ushort.MaxValue
            ? number
            : null;

    /// <summary>The text of a file below the parent; empty if there is none.</summary>
    internal string Text(string path) =>
        _tree.Find($"{Path}/{path}") is HostFileNode file ? SurrogateEscape.Decode(file.Content.Span) : "";

    /// <summary>The last part of the target of a link below the parent, or <see langword="null"/>.</summary>
    internal string? LinkName(string path) =>
        _tree.Find($"{Path}/{path}") is HostLinkNode link ? HostPath.Name(link.Target) : null;

    /// <summary>The names in a directory below the parent, or in its own.</summary>
    internal IReadOnlyList<string> Names(string path) =>
        _tree.Find(path.Length == 0 ? Path : $"{Path}/{path}") is HostDirectoryNode directory
            ? [.. directory.Entries.Keys]
            : [];
}
