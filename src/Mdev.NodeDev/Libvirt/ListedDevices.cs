namespace Mdev.NodeDev.Hosts;

/// <summary>Which device directories and which parent addresses belong to which node devices.</summary>
/// <remarks>
/// Where the scan did not read a part, its devices are not listed. Those that are parents of mediated devices are known
/// by name all the same, and where a device above could be one that was not read, nothing is said.
/// </remarks>
sealed class ListedDevices
{
    const string Matrix = "matrix";

    readonly Dictionary<string, string> _byPath = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _byAddress = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _addresses = new(StringComparer.Ordinal);
    readonly HostSnapshot _snapshot;

    /// <summary>The devices of a list. Of several with one parent address the last counts.</summary>
    internal ListedDevices(IEnumerable<DeviceDraft> devices, HostSnapshot snapshot, LibvirtViewOptions options)
    {
        _snapshot = snapshot;
        foreach (DeviceDraft device in devices)
            Add(device.Path, device.Device.Name, device.ParentAddress);
        foreach (HostMdevParent parent in snapshot.Parents)
        {
            bool isLost = !options.IncludeLost && DeviceDraft.IsLost(parent.Diagnostics);
            if (!isLost && PartOf(parent) is { } part && Lacks(part))
                Add(parent.Path, DeviceSpelling.NodeDeviceOf(parent)!, IsReplaced(parent) ? null : parent.Name);
        }
    }

    /// <summary>
    /// The nearest listed device above a directory; the machine itself if there is none; <see langword="null"/> if it
    /// was not read.
    /// </summary>
    /// <param name="path">The directory.</param>
    /// <param name="above">The parts that a device above may be of.</param>
    internal string? ParentOf(string path, ScanParts above)
    {
        for (int slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            if (_byPath.TryGetValue(path[..slash], out string? name))
                return name;
        }
        return Lacks(above) ? null : NodeDeviceName.Computer;
    }

    /// <summary>The same of a mediated device, which may be below anything, unless it is virtual.</summary>
    internal string? ParentOfMdev(string path) =>
        ParentOf(
            path,
            path.StartsWith("sys/devices/virtual/", StringComparison.Ordinal)
                ? ScanParts.Parents
                : LibvirtView.ListedParts
        );

    /// <summary>
    /// The listed device of a parent address; the machine itself if there is none; <see langword="null"/> if it was
    /// not read.
    /// </summary>
    internal string? ParentAt(string address)
    {
        if (_byAddress.TryGetValue(address, out string? name))
            return name;
        return Lacks(LibvirtView.ListedParts) && _snapshot.FindParentExactly(address) is null
            ? null
            : NodeDeviceName.Computer;
    }

    /// <summary>
    /// The address of a listed device as a parent of mediated devices; <see langword="null"/> if it has none.
    /// </summary>
    internal string? AddressOf(string name) => _addresses.GetValueOrDefault(name);

    void Add(string path, string name, string? address)
    {
        _byPath[path] = name;
        if (address is null)
            return;
        _byAddress[address] = name;
        _addresses[name] = address;
    }

    bool Lacks(ScanParts parts) => (_snapshot.Parts & parts) != parts;

    /// <summary>Of several matrices the last counts.</summary>
    bool IsReplaced(HostMdevParent parent) =>
        parent.Subsystem == Matrix && parent != _snapshot.Parents.Last(static one => one.Subsystem == Matrix);

    /// <summary>
    /// The part of a host that a parent would be listed for; <see langword="null"/> if libvirt does not list it.
    /// Virtual ones come with the parents.
    /// </summary>
    static ScanParts? PartOf(HostMdevParent parent) =>
        parent.Subsystem switch
        {
            "pci" when PciAddress.TryParse(parent.Name, out _) => ScanParts.Pci,
            "css" when ChannelDeviceBuilder.IsListed(parent.Driver) => ScanParts.Subchannels,
            Matrix => ScanParts.ApMatrix,
            _ => null,
        };
}
