using FsCheck;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// Whatever is done to a host, it can be scanned, and whatever is shown of it can be written and read.
/// </summary>
public sealed class HostProperties
{
    static readonly (MemoryHostTree Tree, string[] Paths)[] Hosts =
    [
        .. new[] { "a40", "gvtg", "s390", "mtty-samples", "definitions" }.Select(Load),
    ];

    [Property(MaxTest = 400)]
    public bool Scan_MalformedHost_NeverFails(byte which, Damage[] damages)
    {
        (MemoryHostTree tree, string[] paths) = Hosts[which % Hosts.Length];
        HostTreeBuilder host = HostTreeBuilder.From(tree);
        foreach (Damage damage in damages)
            damage.Do(host, paths);
        MemoryHostTree malformed = host.Build();
        HostSnapshot snapshot = malformed.Scan();
        return snapshot == malformed.Scan()
            && new NodeHost(malformed).RefreshAvailability(snapshot) is not null
            && snapshot.ToMdevctlTypesJson().Length > 0
            && IsWritten(LibvirtView.Create(snapshot))
            && IsWritten(LibvirtView.Create(snapshot, new LibvirtViewOptions { IncludeLost = true }));
    }

    static bool IsWritten(LibvirtView view) =>
        view.Nodes.All(node =>
            node.Name == node.Device.Name
            && IsWrittenAndRead(node.Device)
            && (node.Inactive is null || IsWrittenAndRead(node.Inactive))
        );

    static bool IsWrittenAndRead(NodeDevice device)
    {
        string xml = device.ToXml();
        _ = XDocument.Parse(xml);
        return NodeDeviceXml.Parse(xml).ToXml() == xml;
    }

    static (MemoryHostTree Tree, string[] Paths) Load(string host)
    {
        MemoryHostTree tree = InventedHosts.Load(host);
        return (tree, [.. new HostPaths(tree).Kinds.Keys]);
    }
}
