using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Proposals;

namespace NodeDev.Cli;

/// <summary>The parents of a host with what proposals say about their types.</summary>
/// <param name="Parents">The parents.</param>
/// <param name="Diagnostics">What is wrong with files of the proposals, and types that do not conform.</param>
sealed record ProposedTypes(IReadOnlyList<ProposedParent> Parents, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Reads them.</summary>
    internal static ProposedTypes Read(NodeHost host, HostSnapshot snapshot)
    {
        List<Diagnostic> diagnostics = [];
        List<ProposedParent> parents = [];
        foreach (ClassifiedParent parent in TypeClassFiles.Read(host, snapshot, out ValueList<Diagnostic> odd))
        {
            List<AggregationType?> units = [];
            foreach (ClassifiedType type in parent.Types)
            {
                AggregationType? read = AggregationFiles.ReadType(
                    host,
                    snapshot,
                    parent.Parent.Name,
                    type.TypeId,
                    out ValueList<Diagnostic> wrong
                );
                units.Add(read);
                diagnostics.AddRange(wrong);
                diagnostics.AddRange(type.Findings);
            }
            parents.Add(new ProposedParent(parent, units));
            if (parents.Count == 1)
                diagnostics.InsertRange(0, odd);
        }
        return new ProposedTypes(parents, diagnostics);
    }
}
