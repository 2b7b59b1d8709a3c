namespace Mdev.NodeDev;

/// <summary>Every kind of finding of this library. Ids are never reused; <c>docs/diagnostics.md</c> is made from this table.</summary>
/// <remarks>ND10xx: a document is refused; ND11xx: a document is accepted with losses; ND13xx: the grammar refuses a document; ND14xx: rules of this library for node devices; ND15xx: hostdevs of a domain; ND20xx: a host; ND30xx: definitions of mediated devices; ND40xx: changes of a host that failed.</remarks>
public static partial class DiagnosticDescriptors
{
    /// <summary>All of them, by id.</summary>
    public static ValueList<DiagnosticDescriptor> All =>
        [.. Documents, .. Schema, .. Rules, .. Hostdevs, .. Hosts, .. Definitions, .. Changes];
}
