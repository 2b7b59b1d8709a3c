namespace Mdev.NodeDev.Conformance;

/// <summary>What this library says about a host, in the form of an <see cref="Answer"/>.</summary>
static class LibraryAnswer
{
    /// <summary>The kinds of devices that the library reads from a host; libvirt lists others, too.</summary>
    internal static IReadOnlyList<string> Kinds { get; } =
    ["system", "pci", "css", "ccw", "ccwgroup", "ap_card", "ap_queue", "ap_matrix", "mdev_types", "mdev"];

    /// <summary>What it says.</summary>
    /// <param name="tree">The host.</param>
    /// <param name="version">The libvirt that is to be imitated.</param>
    internal static Answer Of(IHostTree tree, LibvirtVersion version)
    {
        HostSnapshot snapshot = new NodeHost(tree).Scan();
        LibvirtView view = LibvirtView.Create(snapshot, new LibvirtViewOptions { Version = version });
        NodeDeviceWriteOptions options = new() { Version = version };
        List<Section> sections =
        [
            Names("@names", view.Nodes.Where(node => node.IsActive)),
            Names("@names-inactive", view.Nodes.Where(node => !node.IsActive)),
            Names("@persistent", view.Nodes.Where(node => node.IsPersistent)),
            Names("@autostart", view.Nodes.Where(node => node.IsAutostart)),
            new("@mdevctl-types", [.. Encoding.UTF8.GetBytes(snapshot.ToMdevctlTypesJson()), (byte)'\n']),
        ];
        foreach (LibvirtDevice node in view.Nodes)
        {
            sections.Add(new Section(node.Name, Bytes(node.Device, options)));
            if (node.Inactive is not null)
            {
                sections.Add(new Section($"{node.Name} --inactive", Bytes(node.Inactive, options)));
            }
        }
        return new Answer("", "", false) { Sections = sections };
    }

    static byte[] Bytes(NodeDevice device, NodeDeviceWriteOptions options)
    {
        using MemoryStream stream = new();
        NodeDeviceXml.Write(device, stream, options);
        return stream.ToArray();
    }

    static Section Names(string title, IEnumerable<LibvirtDevice> nodes) =>
        new(title, Encoding.UTF8.GetBytes(string.Concat(nodes.Select(node => $"{node.Name}\n"))));
}
