using System.Xml.Linq;
using FsCheck;
using FsCheck.NUnit;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;

namespace Mdev.NodeDev.Tests;

/// <summary>Whatever is done to a host, it can be scanned, and whatever is shown of it can be written and read.</summary>
public sealed class HostLaws
{
    static readonly (MemoryHostTree Tree, string[] Paths)[] Hosts =
    [
        .. new[] { "a40", "gvtg", "s390", "mtty-samples", "definitions" }.Select(Load),
    ];

    [Property(MaxTest = 400)]
    public bool A_damaged_host_is_a_host(byte which, Damage[] damages)
    {
        (MemoryHostTree tree, string[] paths) = Hosts[which % Hosts.Length];
        HostTreeBuilder host = HostTreeBuilder.From(tree);
        foreach (Damage damage in damages)
            damage.Do(host, paths);
        MemoryHostTree damaged = host.Build();
        HostSnapshot snapshot = damaged.Scan();
        return snapshot == damaged.Scan()
            && new NodeHost(damaged).RefreshAvailability(snapshot) is not null
            && snapshot.ToMdevctlTypesJson().Length > 0
            && IsWritten(LibvirtView.Create(snapshot))
            && IsWritten(
                LibvirtView.Create(snapshot, new LibvirtViewOptions { IncludeLost = true })
            );
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
