using System.Diagnostics.CodeAnalysis;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Proposals;

/// <summary>Reads what drivers of a host say about several units in one device.</summary>
/// <remarks>
/// A scan reads none of it. Nothing is read here, either, unless <see cref="NodeHostOptions.Proposals"/> of the host
/// names <see cref="HostProposals.Aggregation"/>; the answer is then <see langword="null"/>, with ND8231.
/// </remarks>
/// <example>
/// <code>
/// NodeHost host = new(PhysicalHostTree.Local, new() { Proposals = HostProposals.Aggregation });
/// HostSnapshot snapshot = host.Scan();
/// AggregationType? type = AggregationFiles.ReadType(host, snapshot, "acme", "acme-unit", out var diagnostics);
/// </code>
/// </example>
[Experimental("NDX0001")]
public static class AggregationFiles
{
    /// <summary>Reads a type of a parent.</summary>
    /// <param name="host">The host.</param>
    /// <param name="snapshot">A scan of it, with crypto queues if the parent may be their matrix.</param>
    /// <param name="parentName">The parent, in any spelling.</param>
    /// <param name="typeId">The id of the type.</param>
    /// <param name="diagnostics">Files that cannot be read, and malformed ones.</param>
    /// <returns><see langword="null"/> if the parent or the type does not exist.</returns>
    public static AggregationType? ReadType(
        NodeHost host,
        HostSnapshot snapshot,
        string parentName,
        string typeId,
        out ValueList<Diagnostic> diagnostics
    )
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(parentName);
        ArgumentNullException.ThrowIfNull(typeId);
        diagnostics = [];
        if (snapshot.FindParent(parentName) is not { } parent || parent.FindType(typeId) is not { } type)
            return null;
        List<Diagnostic> found = [];
        AggregationType? read = IsEnabled(host, parent.Path, found)
            ? new AggregationReading(host.Tree, found).Type(snapshot, parent, type)
            : null;
        diagnostics = LimitedDiagnostics.Listed(found);
        return read;
    }

    /// <summary>Reads how many units a device has.</summary>
    /// <param name="host">The host.</param>
    /// <param name="devicePath">The directory of the device below the root.</param>
    /// <param name="diagnostics">Files that cannot be read, are malformed, or contradict each other.</param>
    /// <returns><see langword="null"/> if the directory does not exist.</returns>
    public static AggregatedInstances? ReadDevice(
        NodeHost host,
        string devicePath,
        out ValueList<Diagnostic> diagnostics
    )
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(devicePath);
        List<Diagnostic> found = [];
        AggregatedInstances? read = IsEnabled(host, devicePath, found)
            ? new AggregationReading(host.Tree, found).Device(devicePath)
            : null;
        diagnostics = LimitedDiagnostics.Listed(found);
        return read;
    }

    static bool IsEnabled(NodeHost host, string path, List<Diagnostic> diagnostics)
    {
        bool isEnabled = host.Proposals.HasFlag(HostProposals.Aggregation);
        if (!isEnabled)
            diagnostics.Add(
                CompatibilityDiagnostics.ProposalNotEnabled.At(
                    new SourceLocation(path),
                    nameof(HostProposals.Aggregation)
                )
            );
        return isEnabled;
    }
}
