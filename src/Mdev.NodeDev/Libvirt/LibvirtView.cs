namespace Mdev.NodeDev.Hosts;

/// <summary>
/// The node devices that a libvirt of a given version lists for a host, with the XML it prints for them. All of libvirt's taste is here:
/// which devices it lists, their names and parents, what it drops when a file is bad.
/// </summary>
public sealed class LibvirtView
{
    readonly Dictionary<string, LibvirtDevice> _byName = new(StringComparer.Ordinal);

    readonly ListedDevices _tree;

    LibvirtView(LibvirtViewOptions options, List<LibvirtDevice> nodes, ListedDevices tree)
    {
        Options = options;
        _tree = tree;
        nodes.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        Nodes = ValueList.From(nodes);
        foreach (LibvirtDevice node in nodes)
            _byName[node.Name] = node;
    }

    /// <summary>How the host is shown.</summary>
    public LibvirtViewOptions Options { get; }

    /// <summary>The devices, by name.</summary>
    public ValueList<LibvirtDevice> Nodes { get; }

    /// <summary>The view of a host.</summary>
    /// <param name="snapshot">The host; a snapshot of parts only gives a view of parts only.</param>
    /// <param name="options">How it is shown; default <see cref="LibvirtViewOptions.Default"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version is older than <see cref="LibvirtVersion.Oldest"/>.</exception>
    public static LibvirtView Create(HostSnapshot snapshot, LibvirtViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        options ??= LibvirtViewOptions.Default;
        _ = options.Version.Supported(nameof(options));
        ListedDevices tree = new();
        NodeDocuments documents = new(snapshot, options);
        List<LibvirtDevice> nodes =
        [
            .. documents.Devices(tree),
            .. new MdevDocuments(snapshot, options, tree).All(),
        ];
        return new LibvirtView(options, nodes, tree);
    }

    /// <summary>The device of a name, <see langword="null"/> if there is none.</summary>
    /// <param name="name">The name.</param>
    public LibvirtDevice? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The address that mdevctl knows a listed device by if it is to be a parent; <see langword="null"/> if it cannot be one.</summary>
    internal string? ParentAddressOf(string name) => _tree.AddressOf(name);

    /// <summary>The listed device of a parent address; the machine itself if there is none.</summary>
    internal string ParentAt(string address) => _tree.ParentAt(address);
}
