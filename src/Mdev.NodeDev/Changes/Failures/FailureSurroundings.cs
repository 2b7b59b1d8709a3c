using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Fills in what the host looks like around a failure.</summary>
static class FailureSurroundings
{
    /// <summary>The same, with the host as it was before the step and as it is now.</summary>
    /// <param name="context">The failure.</param>
    /// <param name="before">The host before the plan.</param>
    /// <param name="now">The host after the failure; <see langword="null"/> if it cannot be scanned.</param>
    internal static FailureContext WithHost(this FailureContext context, HostSnapshot before, HostSnapshot? now)
    {
        string name = context.ParentName ?? "";
        HostMdevParent? parentBefore = before.FindParentExactly(name);
        HostMdevParent? parentNow = now?.FindParentExactly(name);
        // A definition takes no capacity.
        string? counted = context.Failures == StepFailures.Definition ? null : context.TypeId;
        return (
            context with
            {
                Parent = context.Parent ?? parentNow ?? parentBefore,
                IsParentPresent = now is null ? null : parentNow is not null,
                IsOnBus =
                    now is null || context.Uuid is not { } uuid
                        ? null
                        : now.FindMdevs(uuid).Any(static mdev => mdev.IsActive),
                IsPrivileged = Environment.IsPrivilegedProcess,
                AvailableBefore = context.AvailableBefore ?? parentBefore?.FindType(counted)?.AvailableInstances,
                AvailableAfter = parentNow?.FindType(counted)?.AvailableInstances,
            }
        ).WithSnapshot(now ?? before);
    }

    /// <summary>The same, with what a snapshot knows, where it is not set.</summary>
    internal static FailureContext WithSnapshot(this FailureContext context, HostSnapshot snapshot)
    {
        HostMdevParent? parent =
            context.Parent ?? (context.ParentName is { } name ? snapshot.FindParentExactly(name) : null);
        HostPciDevice? pci = context.Pci ?? Find(snapshot, context.ParentName);
        string[] elsewhere =
            parent is null && context.Candidates.IsEmpty
                ? [.. Offering(snapshot, context.TypeId).Select(static one => one.Name)]
                : [];
        return context with
        {
            Parent = parent,
            Pci = pci,
            Siblings = context.Siblings.IsEmpty ? SiblingsOf(context, snapshot, pci) : context.Siblings,
            Existing = context.Existing ?? (context.IsCreation ? Active(context, snapshot) : null),
            AvailableBefore =
                context.AvailableBefore
                ?? (context.IsCreation ? parent?.FindType(context.TypeId)?.AvailableInstances : null),
            Candidates = context.Candidates.IsEmpty
                ? CandidatesOf(context, snapshot, parent, elsewhere)
                : context.Candidates,
            IsTypeElsewhere = context.IsTypeElsewhere || elsewhere.Length > 0,
        };
    }

    static HostPciDevice? Find(HostSnapshot snapshot, string? name) =>
        PciAddress.TryParse(name, null, out PciAddress address)
            ? snapshot.PciDevices.FirstOrDefault(one => one.Address == address)
            : null;

    static HostMdev? Active(FailureContext context, HostSnapshot snapshot) =>
        context.Uuid is { } uuid ? snapshot.FindMdevs(uuid).FirstOrDefault(static one => one.IsActive) : null;

    /// <summary>The devices of the same parent; the virtual functions of a card share its pool.</summary>
    static ValueList<HostMdev> SiblingsOf(FailureContext context, HostSnapshot snapshot, HostPciDevice? pci)
    {
        HashSet<string> parents = new(StringComparer.Ordinal);
        if (context.ParentName is { } own)
            parents.Add(own);
        if (pci?.PhysicalFunction is { } card)
            parents.UnionWith(
                snapshot
                    .PciDevices.Where(function => function.PhysicalFunction == card)
                    .Select(static function => function.Address.ToString())
            );
        string? self = context.Uuid?.ToString();
        return [.. snapshot.ActiveMdevs.Where(one => one.Name != self && parents.Contains(one.ParentName))];
    }

    static IEnumerable<HostMdevParent> Offering(HostSnapshot snapshot, string? type) =>
        snapshot.Parents.Where(parent => parent.FindType(type) is not null);

    static ValueList<string> CandidatesOf(
        FailureContext context,
        HostSnapshot snapshot,
        HostMdevParent? parent,
        string[] elsewhere
    )
    {
        if (elsewhere.Length > 0)
            return [.. elsewhere];
        if (parent is null)
            return [.. snapshot.Parents.Select(static one => one.Name)];
        // Where an attribute is written, the type is not what was misspelt.
        if (context.TypeId is null || context.Attribute is not null || parent.FindType(context.TypeId) is not null)
            return [];
        return [.. parent.Types.Select(static one => one.Id)];
    }
}
