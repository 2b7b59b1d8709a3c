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
        NamedDevice named =
            context.Reason == HostChangeReason.ParentNotFound && context.Named == NamedDevice.Unknown
                ? NamedDevice.Find(snapshot, context.ParentName)
                : context.Named;
        HostPciDevice? pci = context.Pci ?? named.Function ?? Find(snapshot, context.ParentName);
        ValueList<string> typeParents = context.TypeParents.IsEmpty
            ? TypeParentsOf(context, snapshot, parent, named)
            : context.TypeParents;
        return context with
        {
            Parent = parent,
            Pci = pci,
            Named = named,
            Meant = context.Meant ?? snapshot.Parents.FirstOrDefault(one => one.Path == named.Path)?.Name,
            Siblings = context.Siblings.IsEmpty ? SiblingsOf(context, snapshot, pci) : context.Siblings,
            Existing = context.Existing ?? (context.IsCreation ? Active(context, snapshot) : null),
            AvailableBefore =
                context.AvailableBefore
                ?? (context.IsCreation ? parent?.FindType(context.TypeId)?.AvailableInstances : null),
            TypeParents = typeParents,
            Candidates = context.Candidates.IsEmpty
                ? CandidatesOf(context, snapshot, parent, named, typeParents)
                : context.Candidates,
        };
    }

    static HostPciDevice? Find(HostSnapshot snapshot, string? name) =>
        PciAddress.TryParse(name, null, out PciAddress address)
            ? snapshot.PciDevices.FirstOrDefault(one => one.Address == address)
            : null;

    static HostMdev? Active(FailureContext context, HostSnapshot snapshot) =>
        context.Uuid is { } uuid ? snapshot.FindMdevs(uuid).FirstOrDefault(static one => one.IsActive) : null;

    /// <summary>The devices of the same parent; the functions of a card share its pool.</summary>
    static ValueList<HostMdev> SiblingsOf(FailureContext context, HostSnapshot snapshot, HostPciDevice? pci)
    {
        HashSet<string> parents = pci is null ? [] : snapshot.FunctionsOfCard(pci.Card);
        if (context.ParentName is { } own)
            parents.Add(own);
        string? self = context.Uuid?.ToString();
        return [.. snapshot.ActiveMdevs.Where(one => one.Name != self && parents.Contains(one.ParentName))];
    }

    /// <summary>Whether a parent or a type is what was not found, or may be.</summary>
    static bool IsNameMissing(FailureContext context) =>
        !context.IsAmbiguous
        && context.Reason is null or HostChangeReason.ParentNotFound or HostChangeReason.TypeNotFound;

    /// <summary>The parents that have the type, where it is known that the named one does not.</summary>
    static ValueList<string> TypeParentsOf(
        FailureContext context,
        HostSnapshot snapshot,
        HostMdevParent? parent,
        NamedDevice named
    )
    {
        if (!IsNameMissing(context) || context.Attribute is not null || parent?.FindType(context.TypeId) is not null)
            return [];
        string[] onCard = [.. Offering(named.OnCard, context.TypeId)];
        return [.. onCard is [] ? Offering(snapshot.Parents, context.TypeId) : onCard];
    }

    static IEnumerable<string> Offering(IEnumerable<HostMdevParent> parents, string? type) =>
        parents.Where(parent => parent.FindType(type) is not null).Select(static parent => parent.Name);

    static ValueList<string> CandidatesOf(
        FailureContext context,
        HostSnapshot snapshot,
        HostMdevParent? parent,
        NamedDevice named,
        ValueList<string> typeParents
    )
    {
        if (!IsNameMissing(context))
            return [];
        if (parent is null)
            return !typeParents.IsEmpty ? typeParents
                : named.OnCard.IsEmpty ? [.. snapshot.Parents.Select(static one => one.Name)]
                : [.. named.OnCard.Select(static one => one.Name)];
        // Where an attribute is written, the type is not what was misspelt.
        if (context.TypeId is null || context.Attribute is not null || parent.FindType(context.TypeId) is not null)
            return [];
        return [.. parent.Types.Select(static one => one.Id)];
    }
}
