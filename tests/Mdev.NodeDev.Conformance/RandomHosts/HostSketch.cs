namespace Mdev.NodeDev.Conformance;

/// <summary>A host in the making, in the words of the kernel: devices on buses, drivers, groups.</summary>
sealed class HostSketch
{
    readonly HostTreeBuilder _tree = new();
    readonly HashSet<string> _buses = [];

    internal HostSketch File(string path, string text)
    {
        _tree.File(path, text);
        return this;
    }

    internal HostSketch File(string path, ReadOnlySpan<byte> content)
    {
        _tree.File(path, content);
        return this;
    }

    internal HostSketch Folder(string path)
    {
        _tree.Directory(path);
        return this;
    }

    /// <summary>A link by its text.</summary>
    internal HostSketch LinkText(string path, string target)
    {
        _tree.Link(path, target);
        return this;
    }

    /// <summary>A link to a place of the host, relative as in sysfs.</summary>
    internal HostSketch Link(string path, string target)
    {
        string[] from = path.Split('/')[..^1];
        string[] to = target.Split('/');
        int common = 0;
        while (common < from.Length && common < to.Length && from[common] == to[common])
            common++;
        return LinkText(path, string.Join('/', Enumerable.Repeat("..", from.Length - common).Concat(to[common..])));
    }

    /// <summary>Puts a device on a bus.</summary>
    internal HostSketch Bus(string device, string bus)
    {
        if (_buses.Add(bus))
            Folder($"sys/bus/{bus}/devices").Folder($"sys/bus/{bus}/drivers");
        return Link($"{device}/subsystem", $"sys/bus/{bus}").Link($"sys/bus/{bus}/devices/{NameOf(device)}", device);
    }

    /// <summary>Puts a device into a class.</summary>
    internal HostSketch Class(string device, string name) =>
        Link($"{device}/subsystem", $"sys/class/{name}").Link($"sys/class/{name}/{NameOf(device)}", device);

    /// <summary>Binds a device to a driver.</summary>
    internal HostSketch Driver(string device, string bus, string driver) =>
        Link($"{device}/driver", $"sys/bus/{bus}/drivers/{driver}")
            .Link($"sys/bus/{bus}/drivers/{driver}/{NameOf(device)}", device);

    /// <summary>Puts a device into an IOMMU group.</summary>
    internal HostSketch Group(string device, string group) =>
        Link($"{device}/iommu_group", $"sys/kernel/iommu_groups/{group}")
            .Link($"sys/kernel/iommu_groups/{group}/devices/{NameOf(device)}", device);

    /// <summary>Registers a parent of mediated devices.</summary>
    internal HostSketch Register(string device) => Link($"sys/class/mdev_bus/{NameOf(device)}", device);

    internal MemoryHostTree Build(string name) => _tree.Build(name);

    /// <summary>The last part of a path.</summary>
    internal static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
