using System.Runtime.Versioning;
using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Hosts;

/// <summary>A Linux host to be looked at: the entry point to everything that reads a host.</summary>
/// <remarks>Thread-safe. No daemon, no udev and no helper process is needed.</remarks>
public sealed class NodeHost
{
    readonly NodeHostOptions _options;
    readonly Lazy<(PciIdDatabase Names, Diagnostic? Problem)> _pciIds;

    /// <summary>A host whose files are in a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="options">What the files alone do not give; default <see cref="NodeHostOptions.Default"/>.</param>
    public NodeHost(IHostTree tree, NodeHostOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(tree);
        Tree = tree;
        _options = options ?? NodeHostOptions.Default;
        _pciIds = new Lazy<(PciIdDatabase, Diagnostic?)>(LoadPciIds);
    }

    /// <summary>This machine.</summary>
    [SupportedOSPlatform("linux")]
    public static NodeHost Local { get; } = new(PhysicalHostTree.Local);

    /// <summary>The files of the host.</summary>
    public IHostTree Tree { get; }

    /// <summary>Reads the host. What cannot be read is a problem of the snapshot and hides nothing else.</summary>
    /// <param name="query">What to read; default <see cref="HostQuery.All"/>.</param>
    /// <param name="cancellationToken">Stops the scan between two devices.</param>
    /// <exception cref="OperationCanceledException">The scan was stopped.</exception>
    /// <exception cref="HostAccessException">The root of the tree cannot be opened.</exception>
    public HostSnapshot Scan(HostQuery? query = null, CancellationToken cancellationToken = default)
    {
        FileResult root = Tree.OpenDirectory("", out IHostDirectory? opened);
        opened?.Dispose();
        if (!root.IsOk)
            throw new HostAccessException(Tree.Root, root);
        ScanParts parts = (query ?? HostQuery.All).Parts;
        return new HostScan(Tree, cancellationToken).Run(parts, _options.HostUuid, _pciIds);
    }

    /// <summary>Reads only the counts of available instances again; a type or parent that went away has none.</summary>
    /// <param name="snapshot">A snapshot of this host.</param>
    /// <param name="cancellationToken">Stops between two parents.</param>
    /// <returns>The snapshot with the new counts and everything else, problems included, as it was.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public HostSnapshot RefreshAvailability(
        HostSnapshot snapshot,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        SysfsReader reader = new(Tree, cancellationToken);
        MdevParentProbe probe = new(reader);
        List<HostMdevParent> parents = [];
        foreach (HostMdevParent parent in snapshot.Parents)
        {
            reader.ThrowIfCancelled();
            parents.Add(probe.Refresh(parent));
        }
        return snapshot with { Parents = ValueList.From(parents) };
    }

    (PciIdDatabase Names, Diagnostic? Problem) LoadPciIds()
    {
        if (_options.PciIds is not null)
            return (_options.PciIds, null);
        Diagnostic? problem = null;
        foreach (string path in PciIdDatabase.UsualPaths)
        {
            FileResult result = PciIdDatabase.Load(Tree, path, out PciIdDatabase names);
            if (result.IsOk)
                return (names, null);
            // A database that is there and cannot be read says more than one that is not there.
            if (problem is null || result.Status != FileStatus.Absent)
                problem = HostDiagnostics.PciIdsUnreadable.At(
                    new SourceLocation(path),
                    SysfsReader.Describe(result)
                );
        }
        return (PciIdDatabase.Empty, problem);
    }
}
