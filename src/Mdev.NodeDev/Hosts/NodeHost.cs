using System.Diagnostics;
using System.Runtime.Versioning;
using Mdev.NodeDev.Sysfs;
using Microsoft.Extensions.Logging;

namespace Mdev.NodeDev.Hosts;

/// <summary>A Linux host: the entry point to everything that reads a host.</summary>
/// <remarks>Thread-safe. It reads files only, and needs no daemon, udev or helper process.</remarks>
/// <example>
/// <code>
/// HostSnapshot host = NodeHost.Local.Scan();
/// foreach (HostMdevParent parent in host.Parents)
///     Console.WriteLine($"{parent.Name}: {parent.Types.Count} types");
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class NodeHost
{
    readonly NodeHostOptions _options;
    readonly Lazy<(PciIdDatabase Names, Diagnostic? Diagnostic)> _pciIds;
    readonly ILogger _logger;
    int _isFallbackLogged;

    /// <summary>Creates a host from a tree of files.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="options">What the files alone do not give; default <see cref="NodeHostOptions.Default"/>.</param>
    public NodeHost(IHostTree tree, NodeHostOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(tree);
        Tree = tree;
        _options = options ?? NodeHostOptions.Default;
        _logger = SafeLogger.Create<NodeHost>(_options.LoggerFactory);
        _pciIds = new Lazy<(PciIdDatabase, Diagnostic?)>(LoadPciIds);
    }

    /// <summary>This machine.</summary>
    [SupportedOSPlatform("linux")]
    public static NodeHost Local { get; } = new(PhysicalHostTree.Local);

    /// <summary>The files of the host.</summary>
    public IHostTree Tree { get; }

    /// <summary>The proposals of which files may be read and written.</summary>
    internal HostProposals Proposals => _options.Proposals;

    /// <summary>
    /// Reads the host. What cannot be read becomes a diagnostic of the snapshot and hides nothing else.
    /// </summary>
    /// <remarks>
    /// It blocks: files of sysfs have no asynchronous form, so there is no <c>ScanAsync</c>; a task would only block
    /// another thread. On sysfs and tmpfs a file costs three system calls (open, read, close), on other file systems
    /// four or five, so the time goes with the devices and their types: some milliseconds with few of them; about
    /// 28,000 calls with 64 virtual functions of 29 types each. <see cref="HostQuery.Mediated"/> and
    /// <see cref="RefreshAvailability"/> read less, and a query for <see cref="ScanParts.Mdevs"/> costs what the
    /// devices cost. Many devices are read at once (<see cref="NodeHostOptions.MaxDegreeOfParallelism"/>).
    /// On a thread that must not wait, write <c>await Task.Run(() => host.Scan(query, token), token)</c>.
    /// </remarks>
    /// <param name="query">What to read; default <see cref="HostQuery.All"/>.</param>
    /// <param name="cancellationToken">Stops the scan between two devices.</param>
    /// <exception cref="OperationCanceledException">The scan was stopped.</exception>
    /// <exception cref="HostAccessException">The root of the tree cannot be opened.</exception>
    public HostSnapshot Scan(HostQuery? query = null, CancellationToken cancellationToken = default)
    {
        FileResult root = Tree.OpenDirectory("", out IHostDirectory? opened);
        opened?.Dispose();
        if (!root.IsOk)
            throw HostAccessException.OfRoot(Tree.Root, root);
        HostSnapshot snapshot = HostScan.Run(
            Tree,
            query ?? HostQuery.All,
            Degree,
            _options.HostUuid,
            _pciIds,
            cancellationToken
        );
        Log(snapshot);
        return snapshot;
    }

    /// <summary>
    /// Reads only the counts of available instances again. A type that does not exist any more gets
    /// <see langword="null"/>.
    /// </summary>
    /// <param name="snapshot">A snapshot of this host.</param>
    /// <param name="cancellationToken">Stops between two parents.</param>
    /// <returns>The snapshot with the new counts and everything else, including diagnostics, unchanged.</returns>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public HostSnapshot RefreshAvailability(HostSnapshot snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        using ScanTree scanned = new(Tree);
        ValueList<HostMdevParent> parents = snapshot.Parents;
        HostMdevParent[] refreshed = new HostMdevParent[parents.Count];
        new ScanWork(Degree, cancellationToken).Do(
            refreshed.Length,
            index => refreshed[index] = MdevParentProbe.Refresh(scanned, parents[index])
        );
        return snapshot with { Parents = ValueList.Create(refreshed) };
    }

    /// <summary>
    /// How many devices are read at once; <see langword="null"/> by cores and devices. Trees of other implementations
    /// are promised to be thread-safe, but only who sets the option relies on that.
    /// </summary>
    int? Degree => _options.MaxDegreeOfParallelism ?? (Tree is IScannedTree ? null : 1);

    void Log(HostSnapshot snapshot)
    {
        if (snapshot.Diagnostics is [{ } first, ..])
            NodeDevLog.ScanDiagnostics(
                _logger,
                Tree.Root,
                snapshot.AllDiagnostics.Count,
                first.Id,
                first.Location.Source
            );
        if (HostIdentity.WalksByName(Tree) && Interlocked.Exchange(ref _isFallbackLogged, 1) == 0)
            NodeDevLog.NoOpenat2(_logger, Tree.Root);
    }

    (PciIdDatabase Names, Diagnostic? Diagnostic) LoadPciIds()
    {
        if (_options.PciIds is not null)
            return (_options.PciIds, null);
        Diagnostic? diagnostic = null;
        foreach (string path in PciIdDatabase.UsualPaths)
        {
            FileResult result = PciIdDatabase.TryLoad(Tree, path, out PciIdDatabase names);
            if (result.IsOk)
                return (names, null);
            // A database that is there and cannot be read says more than one that is not there.
            if (diagnostic is null || result.Status != FileStatus.Absent)
                diagnostic = HostDiagnostics.PciIdsUnreadable.At(new SourceLocation(path), result.Describe());
        }
        return (PciIdDatabase.Empty, diagnostic);
    }

    /// <summary>Where its files are.</summary>
    public override string ToString() => Line.Of($"host at {Tree.Root}");
}
