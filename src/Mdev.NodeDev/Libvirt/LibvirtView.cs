namespace Mdev.NodeDev.Hosts;

/// <summary>
/// The node devices that a given version of libvirt lists for a host, with the documents it prints for them.
/// </summary>
/// <remarks>
/// It decides as libvirt does: which devices are listed, their names and parents, how odd values are read, and which
/// device is lost over a malformed file.
/// </remarks>
/// <example>
/// <code>
/// LibvirtView view = LibvirtView.Create(NodeHost.Local.Scan());
/// foreach (LibvirtDevice node in view.Nodes)
///     Console.WriteLine(NodeDeviceXml.ToXml(node.Device));
/// </code>
/// </example>
public sealed class LibvirtView
{
    readonly Dictionary<string, LibvirtDevice> _byName = new(StringComparer.Ordinal);

    readonly HostSnapshot _snapshot;
    readonly ListedDevices _listed;

    LibvirtView(HostSnapshot snapshot, LibvirtViewOptions options, List<LibvirtDevice> nodes, ListedDevices listed)
    {
        _snapshot = snapshot;
        Options = options;
        _listed = listed;
        nodes.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        Nodes = ValueList.From(nodes);
        foreach (LibvirtDevice node in nodes)
            _byName[node.Name] = node;
    }

    /// <summary>How the host is shown.</summary>
    public LibvirtViewOptions Options { get; }

    /// <summary>The devices, by name.</summary>
    public ValueList<LibvirtDevice> Nodes { get; }

    /// <summary>Creates the view of a host.</summary>
    /// <param name="snapshot">The host; a snapshot of parts only gives a view of parts only.</param>
    /// <param name="options">How it is shown; default <see cref="LibvirtViewOptions.Default"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The version is older than <see cref="LibvirtVersion.Oldest"/>.
    /// </exception>
    public static LibvirtView Create(HostSnapshot snapshot, LibvirtViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        options ??= LibvirtViewOptions.Default;
        _ = options.Version.Supported(nameof(options));
        MdevTypeLists types = new(snapshot, options);
        List<DeviceDraft> found =
        [
            .. new PciDeviceBuilder(snapshot, options, types).Build(),
            .. new ChannelDeviceBuilder(snapshot, options, types).Build(),
            .. new ApDeviceBuilder(snapshot, types).Build(),
            .. new VirtualParentBuilder(snapshot, options, types).Build(),
        ];
        found.RemoveAll(draft => draft.Device.IsLostByLibvirt && !options.IncludeLost);
        // Of several matrices libvirt keeps the last, for they have one name; devices below the others keep their
        // parent.
        DeviceDraft? matrix = found.FindLast(draft => draft.IsApMatrix);
        bool IsReplaced(DeviceDraft draft) => draft.IsApMatrix && draft != matrix;
        ListedDevices listed = new(
            found.Select(draft => IsReplaced(draft) ? draft with { ParentAddress = null } : draft)
        );
        List<LibvirtDevice> nodes = snapshot.Parts.HasFlag(ScanParts.System)
            ? [SystemDeviceBuilder.Build(snapshot.System, options.Version)]
            : [];
        foreach (DeviceDraft draft in found.Where(draft => !IsReplaced(draft)))
        {
            NodeDevice device = draft.Device.Device with { Parent = listed.ParentOf(draft.Path) };
            nodes.Add(draft.Device with { Device = device });
        }
        nodes.AddRange(new MdevDeviceBuilder(snapshot, options, listed).Build());
        return new LibvirtView(snapshot, options, nodes, listed);
    }

    /// <summary>Finds a device by its name; <see langword="null"/> if there is none.</summary>
    /// <param name="name">The name.</param>
    public LibvirtDevice? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Finds the devices that a name stands for: usually none or one.</summary>
    /// <param name="name">
    /// The name that <see cref="Find"/> takes, that of another version of libvirt, or the kernel's, in the spellings
    /// of <see cref="HostSnapshot.FindParents"/> and <see cref="HostSnapshot.FindMdevs(string)"/>. An exact name wins.
    /// </param>
    public ValueList<LibvirtDevice> FindAll(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Find(name) is { } exact)
            return [exact];
        if (NodesOf(NameResolver.Mdevs(_snapshot, name)) is { IsEmpty: false } mdevs)
            return mdevs;
        string kernel = DeviceSpelling.Kernel(name);
        string? subchannel = NameResolver.Subchannel(_snapshot, name)?.Path;
        HashSet<string> parents = [.. NameResolver.Parents(_snapshot, name).Select(static one => one.Path)];
        return
        [
            .. NameResolver.First(
                Nodes,
                node => KernelNameOf(node) == name,
                node => KernelNameOf(node) == kernel && !IsChannelDeviceOf(node, name),
                node =>
                    node.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
                    || name.Equals(KernelNameOf(node), StringComparison.OrdinalIgnoreCase),
                node => node.Device.Path is { } path && (path[1..] == subchannel || parents.Contains(path[1..]))
            ),
        ];
    }

    /// <summary>
    /// The name of the nearest listed device above a directory; the machine itself if there is none.
    /// </summary>
    internal string AncestorOf(string path) => _listed.ParentOf(path);

    /// <summary>
    /// The address that mdevctl knows a listed device by as a parent; <see langword="null"/> if it cannot be one.
    /// </summary>
    internal string? ParentAddressOf(string name) => _listed.AddressOf(name);

    /// <summary>The listed device of a parent address; the machine itself if there is none.</summary>
    internal string ParentAt(string address) => _listed.ParentAt(address);

    /// <summary>The listed devices of mediated devices, by name.</summary>
    ValueList<LibvirtDevice> NodesOf(IEnumerable<HostMdev> mdevs)
    {
        HashSet<(string?, string?)> wanted = [.. mdevs.Select(static mdev => (mdev.Name, mdev.ParentName))];
        return wanted.Count == 0
            ? []
            :
            [
                .. Nodes.Where(node =>
                    node.Device.Find<MdevCapability>() is { } mdev && wanted.Contains((mdev.Uuid, mdev.ParentAddress))
                ),
            ];
    }

    /// <summary>
    /// The name of a device's directory; <see langword="null"/> for mediated devices and without one.
    /// </summary>
    static string? KernelNameOf(LibvirtDevice node) =>
        node.Device.Find<MdevCapability>() is null && node.Device.Path is { } path
            ? path[(path.LastIndexOf('/') + 1)..]
            : null;

    /// <summary>Whether a name is libvirt's of a subchannel, and a device the channel device of that number.</summary>
    static bool IsChannelDeviceOf(LibvirtDevice node, string name) =>
        !ChannelAddress.TryParse(name, out _) && node.Device.Find<CcwCapability>() is not null;
}
