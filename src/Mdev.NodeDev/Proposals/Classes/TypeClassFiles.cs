using System.Diagnostics.CodeAnalysis;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Sysfs;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Proposals;

/// <summary>Reads the classes of a host's types and what they require.</summary>
/// <remarks>
/// A scan reads none of it. Nothing is read here, either, unless <see cref="NodeHostOptions.Proposals"/> of the host
/// names <see cref="HostProposals.TypeClasses"/>; the answer is then empty, with ND8231.
/// </remarks>
[Experimental("NDX0002")]
public static class TypeClassFiles
{
    /// <summary>
    /// Reads the types of the parents of a scan, and those of parents in the layout of 2016 that a scan does not find.
    /// </summary>
    /// <param name="host">The host.</param>
    /// <param name="snapshot">A scan of it. With PCI functions, what the profiles of vGPUs give is derived.</param>
    /// <param name="diagnostics">Files that cannot be read.</param>
    /// <returns>The parents of the scan, then the others by path.</returns>
    public static ValueList<ClassifiedParent> Read(
        NodeHost host,
        HostSnapshot snapshot,
        out ValueList<Diagnostic> diagnostics
    )
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(snapshot);
        if (!host.Proposals.HasFlag(HostProposals.TypeClasses))
        {
            diagnostics =
            [
                CompatibilityDiagnostics.ProposalNotEnabled.At(
                    new SourceLocation(MdevTypesProbe.TypesDirectory),
                    nameof(HostProposals.TypeClasses)
                ),
            ];
            return [];
        }
        List<Diagnostic> found = [];
        TypeClassScan scan = new(host.Tree, found);
        ILookup<(string Parent, string Type), VgpuProfile> profiles = Profiles(host, snapshot);
        List<ClassifiedParent> parents = [];
        foreach (HostMdevParent parent in snapshot.Parents)
        {
            ClassifiedParent read = scan.Read(parent);
            parents.Add(
                read with
                {
                    Types =
                    [
                        .. read.Types.Select(type =>
                            profiles[(parent.Name, type.TypeId)].FirstOrDefault() is { } profile
                                ? type.WithDerived(profile)
                                : type
                        ),
                    ],
                }
            );
        }
        HashSet<string> known = [.. snapshot.Parents.Select(static parent => parent.Path)];
        parents.AddRange(scan.ReadProposedLayout(known));
        diagnostics = LimitedDiagnostics.Listed(found);
        return ValueList.From(parents);
    }

    static ILookup<(string Parent, string Type), VgpuProfile> Profiles(NodeHost host, HostSnapshot snapshot)
    {
        const ScanParts needed = ScanParts.Pci | ScanParts.Parents | ScanParts.Mdevs;
        IEnumerable<VgpuGpu> gpus = snapshot.Parts.HasFlag(needed) ? VgpuHost.Create(snapshot, host.Tree).Gpus : [];
        return (
            from gpu in gpus
            from slot in gpu.Slots
            from profile in gpu.Profiles
            where profile.TypeId is not null
            select (Parent: slot.Name, Profile: profile)
        ).ToLookup(static one => (one.Parent, one.Profile.TypeId!), static one => one.Profile);
    }
}
