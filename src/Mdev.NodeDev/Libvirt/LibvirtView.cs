using System.Diagnostics;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// The node devices that a given version of libvirt lists for a host, with the documents it prints for them.
/// </summary>
/// <remarks>
/// It decides as libvirt does: which devices are listed, their names and parents, how odd values are read, and which
/// device is lost over a malformed file. Thread-safe.
/// </remarks>
/// <example>
/// <code>
/// HostSnapshot host = NodeHost.Local.Scan();
/// LibvirtView view = LibvirtView.Create(host, new LibvirtViewOptions { Version = LibvirtVersion.V11_3 });
/// foreach (HostMdevParent parent in host.Parents)
///     Console.WriteLine(view.Find(parent)?.ToXml());
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class LibvirtView
{
    /// <summary>The parts of a host that libvirt lists devices of.</summary>
    internal const ScanParts ListedParts = ScanParts.All & ~ScanParts.Unsupported;

    readonly Dictionary<string, LibvirtDevice> _byName = new(StringComparer.Ordinal);
    readonly Dictionary<string, LibvirtDevice> _byPath = new(StringComparer.Ordinal);
    readonly Dictionary<(string Name, string ParentName), LibvirtDevice> _mdevs = [];
    readonly Lazy<ILookup<string?, LibvirtDevice>> _byParent;

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
        {
            _byName[node.Name] = node;
            if (node.Device.Find<MdevCapability>() is { Uuid: { } uuid, ParentAddress: { } parent })
                _mdevs[(uuid, parent)] = node;
            else if (node.Device.Path is { } path)
                _byPath[path] = node;
        }
        _byParent = new(() => Nodes.ToLookup(static node => node.Device.Parent, StringComparer.Ordinal));
    }

    /// <summary>How the host is shown.</summary>
    public LibvirtViewOptions Options { get; }

    /// <summary>The devices, by name.</summary>
    public ValueList<LibvirtDevice> Nodes { get; }

    /// <summary>
    /// Whether the scan read every part of the host that libvirt lists devices of. Otherwise the devices of the other
    /// parts are missing: after <see cref="HostQuery.Mediated"/>, the GPU that <c>&lt;parent&gt;</c> of a mediated
    /// device names is not listed, and a <c>&lt;parent&gt;</c> that cannot be known is left out.
    /// </summary>
    public bool IsComplete => (_snapshot.Parts & ListedParts) == ListedParts;

    /// <summary>Creates the view of a host.</summary>
    /// <param name="snapshot">
    /// The host; a snapshot of parts only gives a view of parts only, see <see cref="IsComplete"/>.
    /// </param>
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
            found.Select(draft => IsReplaced(draft) ? draft with { ParentAddress = null } : draft),
            snapshot,
            options
        );
        List<LibvirtDevice> nodes = snapshot.Parts.HasFlag(ScanParts.System)
            ? [SystemDeviceBuilder.Build(snapshot.System, options.Version)]
            : [];
        foreach (DeviceDraft draft in found.Where(draft => !IsReplaced(draft)))
        {
            // Only a channel device is below a device of another part, its subchannel.
            ScanParts above = draft.Device.Device.Find<CcwCapability>() is null
                ? ScanParts.None
                : ScanParts.Subchannels;
            NodeDevice device = draft.Device.Device with { Parent = listed.ParentOf(draft.Path, above) };
            nodes.Add(draft.Device with { Device = device });
        }
        nodes.AddRange(new MdevDeviceBuilder(snapshot, options, listed).Build());
        List<LibvirtDevice> all = nodes.ConvertAll(node => node with { Version = options.Version });
        return new LibvirtView(snapshot, options, all, listed);
    }

    /// <summary>Finds the device that a name stands for.</summary>
    /// <param name="name">
    /// A name as for <see cref="FindAll"/>, so also the name that another version of libvirt has for the device.
    /// </param>
    /// <returns>The device; <see langword="null"/> if there is none, or if the name fits several.</returns>
    public LibvirtDevice? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return FindAll(name) is [{ } only] ? only : null;
    }

    /// <summary>Finds a mediated device by its UUID, for example that of a lease.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">
    /// The parent, named as for <see cref="HostSnapshot.FindParents"/>; <see langword="null"/> for any.
    /// </param>
    /// <returns>
    /// The device; of several that have the UUID below different parents, the active one. <see langword="null"/> if
    /// libvirt lists none, or if several are defined and none is active.
    /// </returns>
    public LibvirtDevice? Find(Guid uuid, string? parentName = null)
    {
        if (parentName is not null)
            return _snapshot.FindMdev(uuid, parentName) is { } mdev ? Find(mdev) : null;
        LibvirtDevice[] found = [.. _snapshot.FindMdevs(uuid).Select(Find).OfType<LibvirtDevice>()];
        return found is [{ } only] ? only : Array.Find(found, static node => node.IsActive);
    }

    /// <summary>Finds the device of a mediated device of the snapshot.</summary>
    /// <param name="mdev">The mediated device; its name and parent count.</param>
    /// <returns>The device; <see langword="null"/> if libvirt does not list it.</returns>
    public LibvirtDevice? Find(HostMdev mdev)
    {
        ArgumentNullException.ThrowIfNull(mdev);
        return _mdevs.GetValueOrDefault((mdev.Name, mdev.ParentName));
    }

    /// <summary>Finds the device of a parent of mediated devices.</summary>
    /// <param name="parent">The parent; its directory counts.</param>
    /// <returns>
    /// The device; <see langword="null"/> if libvirt does not list it, or if the scan did not read its part of the
    /// host, see <see cref="IsComplete"/>.
    /// </returns>
    public LibvirtDevice? Find(HostMdevParent parent)
    {
        ArgumentNullException.ThrowIfNull(parent);
        return _byPath.GetValueOrDefault($"/{parent.Path}");
    }

    /// <summary>The device that <c>&lt;parent&gt;</c> of a device names.</summary>
    /// <param name="node">A device of this view.</param>
    /// <returns>
    /// The parent; <see langword="null"/> for the machine itself, or if the scan did not read the parent, see
    /// <see cref="IsComplete"/>.
    /// </returns>
    public LibvirtDevice? ParentOf(LibvirtDevice node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Device.Parent is { } parent ? _byName.GetValueOrDefault(parent) : null;
    }

    /// <summary>The devices whose <c>&lt;parent&gt;</c> names a device, by name.</summary>
    /// <param name="node">A device of this view.</param>
    public ValueList<LibvirtDevice> ChildrenOf(LibvirtDevice node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return [.. _byParent.Value[node.Name]];
    }

    /// <summary>Finds the devices that a name stands for: usually none or one.</summary>
    /// <param name="name">
    /// The name of the device, the name that another version of libvirt has for it, or the kernel's, in the spellings
    /// of <see cref="HostSnapshot.FindParents"/> and <see cref="HostSnapshot.FindMdevs(string)"/>. An exact name wins.
    /// </param>
    public ValueList<LibvirtDevice> FindAll(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (FindExactly(name) is { } exact)
            return [exact];
        if (NodesOf(NameResolver.Mdevs(_snapshot, name)) is { IsEmpty: false } mdevs)
            return mdevs;
        string? directory = DeviceSpelling.SysfsPath(name);
        name = DeviceSpelling.Normal(name);
        string kernel = DeviceSpelling.Kernel(name);
        string? subchannel = NameResolver.Subchannel(_snapshot, name)?.Path;
        HashSet<string> parents = [.. NameResolver.Parents(_snapshot, name).Select(static one => one.Path)];
        return
        [
            .. NameResolver.First(
                Nodes,
                node => node.Device.Path is { } path && path[1..] == directory,
                node => KernelNameOf(node) == name,
                node => KernelNameOf(node) == kernel && !IsChannelDeviceOf(node, name),
                node =>
                    node.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
                    || name.Equals(KernelNameOf(node), StringComparison.OrdinalIgnoreCase),
                node => node.Device.Path is { } path && (path[1..] == subchannel || parents.Contains(path[1..]))
            ),
        ];
    }

    /// <summary>Finds a device by the name that it is listed by.</summary>
    internal LibvirtDevice? FindExactly(string name) => _byName.GetValueOrDefault(name);

    /// <summary>
    /// The name of the nearest listed device above a directory; the machine itself if there is none.
    /// </summary>
    internal string? AncestorOf(string path) => _listed.ParentOfMdev(path);

    /// <summary>
    /// The address that mdevctl knows a listed device by as a parent; <see langword="null"/> if it cannot be one.
    /// </summary>
    internal string? ParentAddressOf(string name) => _listed.AddressOf(name);

    /// <summary>
    /// The listed device of a parent address; the machine itself if there is none; <see langword="null"/> if it was
    /// not read.
    /// </summary>
    internal string? ParentAt(string address) => _listed.ParentAt(address);

    /// <summary>The listed devices of mediated devices, by name.</summary>
    ValueList<LibvirtDevice> NodesOf(IEnumerable<HostMdev> mdevs) =>
        [.. mdevs.Select(Find).OfType<LibvirtDevice>().OrderBy(static node => node.Name, StringComparer.Ordinal)];

    /// <summary>
    /// The name of a device's directory; <see langword="null"/> for mediated devices and without one.
    /// </summary>
    static string? KernelNameOf(LibvirtDevice node) =>
        node.Device.Find<MdevCapability>() is null && node.Device.Path is { } path
            ? path[(path.LastIndexOf('/') + 1)..]
            : null;

    /// <summary>Whether a name is libvirt's of a subchannel, and a device the channel device of that number.</summary>
    static bool IsChannelDeviceOf(LibvirtDevice node, string name) =>
        DeviceSpelling.IsSubchannelName(name) && node.Device.Find<CcwCapability>() is not null;

    /// <summary>The version, and how many devices it lists.</summary>
    public override string ToString() =>
        Line.Of($"libvirt {Options.Version}: {Line.Count(Nodes.Count, "node device")}");
}
