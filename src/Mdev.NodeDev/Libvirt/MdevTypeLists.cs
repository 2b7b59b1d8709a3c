namespace Mdev.NodeDev.Hosts;

/// <summary>The mediated device types that libvirt shows of the devices that offer some.</summary>
sealed class MdevTypeLists
{
    readonly Dictionary<string, HostMdevParent> _parents = new(StringComparer.Ordinal);
    readonly bool _sorted;

    internal MdevTypeLists(HostSnapshot snapshot, LibvirtViewOptions options)
    {
        _sorted = options.Sorted;
        foreach (HostMdevParent parent in snapshot.Parents)
            _parents[parent.Path] = parent;
    }

    /// <summary>The types of the device of a path, in directory order unless they are to be sorted.</summary>
    internal ValueList<MdevType> At(string path)
    {
        if (!_parents.TryGetValue(path, out HostMdevParent? parent))
            return [];
        IEnumerable<HostMdevType> types = _sorted ? parent.Types : parent.Types.OrderBy(type => type.DirectoryOrder);
        return
        [
            .. types.Select(type => new MdevType
            {
                Id = type.Id,
                Name = LibvirtText.From(type.Name, keepEmpty: true),
                DeviceApi = new DeviceApi(LibvirtText.From(type.DeviceApi?.Value, keepEmpty: true) ?? ""),
                AvailableInstances = (uint)Math.Clamp(type.AvailableInstances ?? 0, 0, uint.MaxValue),
            }),
        ];
    }

    /// <summary>The diagnostics of a device and of its types: either may cost it its place in the list.</summary>
    internal ValueList<Diagnostic> DiagnosticsOf(IHostDevice device) =>
        _parents.TryGetValue(device.Path, out HostMdevParent? parent)
            ? [.. device.Diagnostics, .. parent.Diagnostics]
            : device.Diagnostics;
}
