namespace Mdev.NodeDev;

/// <summary>Every kind of diagnostic of this library; <c>docs/diagnostics.md</c> is generated from this list.</summary>
/// <remarks>
/// ND10xx: a document is refused; ND11xx: it is accepted with losses; ND13xx: libvirt's grammar refuses it;
/// ND14xx: rules of this library for node devices; ND15xx: hostdevs of a domain; ND20xx to ND22xx: a host;
/// ND30xx, ND31xx: definitions of mediated devices; ND40xx: changes of a host that failed; ND60xx, ND61xx: vGPUs;
/// ND70xx, ND71xx: saved hosts and migration; ND80xx to ND82xx: proposals.
/// </remarks>
public static class DiagnosticDescriptors
{
    /// <summary>All kinds of diagnostics, by id.</summary>
    public static ValueList<DiagnosticDescriptor> All { get; } =
    [
        .. DocumentDiagnostics.All,
        .. GrammarDiagnostics.All,
        .. RuleDiagnostics.All,
        .. HostdevDiagnostics.All,
        .. HostdevRuleDiagnostics.All,
        .. VgpuHostdevDiagnostics.All,
        .. HostDiagnostics.All,
        .. DefinitionDiagnostics.All,
        .. ChangeDiagnostics.All,
        .. VgpuDiagnostics.All,
        .. MigrationDiagnostics.All,
        .. ProposalDiagnostics
            .All.Concat(CompatibilityDiagnostics.All)
            .OrderBy(static one => one.Id, StringComparer.Ordinal),
    ];

    /// <summary>Finds the kind of diagnostic of an id, for example of one that a log names.</summary>
    /// <returns><see langword="null"/> if no diagnostic of this version has the id.</returns>
    public static DiagnosticDescriptor? Find(string id) => All.FirstOrDefault(one => one.Id == id);

    /// <summary>Ids of earlier versions that nothing reports any more. They are never used again.</summary>
    internal static ReadOnlySpan<string> RetiredIds => (string[])["ND1015", "ND1103", "ND2109"];
}
