namespace Mdev.NodeDev.Hosts;

/// <summary>Which device directories and which parent addresses belong to listed devices.</summary>
sealed class ListedDevices
{
    readonly Dictionary<string, string> _byPath = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _byAddress = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _addresses = new(StringComparer.Ordinal);

    /// <summary>The devices of a list. Of several with one parent address the last counts.</summary>
    internal ListedDevices(IEnumerable<DeviceDraft> devices)
    {
        foreach (DeviceDraft device in devices)
        {
            string name = device.Device.Name;
            _byPath[device.Path] = name;
            if (device.ParentAddress is not { } address)
                continue;
            _byAddress[address] = name;
            _addresses[name] = address;
        }
    }

    /// <summary>The nearest listed device above a directory; the machine itself if there is none.</summary>
    internal string ParentOf(string path)
    {
        for (int slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            if (_byPath.TryGetValue(path[..slash], out string? name))
                return name;
        }
        return NodeDeviceName.Computer;
    }

    /// <summary>The listed device of a parent address; the machine itself if there is none.</summary>
    internal string ParentAt(string address) => _byAddress.GetValueOrDefault(address, NodeDeviceName.Computer);

    /// <summary>
    /// The address of a listed device as a parent of mediated devices; <see langword="null"/> if it has none.
    /// </summary>
    internal string? AddressOf(string name) => _addresses.GetValueOrDefault(name);
}
