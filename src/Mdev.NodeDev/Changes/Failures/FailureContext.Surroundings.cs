using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>What the host looks like around a failure.</summary>
sealed partial record FailureContext
{
    /// <summary>The parent as it was last seen.</summary>
    internal HostMdevParent? Parent { get; init; }

    /// <summary>The PCI function that the parent is, or that was named as one.</summary>
    internal HostPciDevice? Pci { get; init; }

    /// <summary>Whether the parent is registered after the failure.</summary>
    internal bool? IsParentPresent { get; init; }

    /// <summary>Whether <c>sys/bus/mdev/devices</c> lists the UUID after the failure.</summary>
    internal bool? IsOnBus { get; init; }

    /// <summary>Whether the process runs as root.</summary>
    internal bool? IsPrivileged { get; init; }

    /// <summary><c>available_instances</c> of the type before the step.</summary>
    internal long? AvailableBefore { get; init; }

    /// <summary><c>available_instances</c> of the type after the step.</summary>
    internal long? AvailableAfter { get; init; }

    /// <summary>The other devices of the parent or, for a virtual function, of the card.</summary>
    internal ValueList<HostMdev> Siblings { get; init; }

    /// <summary>The device or definition of this UUID that is there.</summary>
    internal HostMdev? Existing { get; init; }

    /// <summary>
    /// What could have been meant: the parents, types or attributes that there are; of an ambiguous definition, its
    /// parents.
    /// </summary>
    internal ValueList<string> Candidates { get; init; }

    /// <summary>Whether <see cref="Candidates"/> are parents that have the type which was asked for.</summary>
    internal bool IsTypeElsewhere { get; init; }

    /// <summary>The same, with the host as it was before the step and as it is now.</summary>
    /// <param name="before">The host before the plan.</param>
    /// <param name="now">The host after the failure; <see langword="null"/> if it cannot be scanned.</param>
    internal FailureContext WithHost(HostSnapshot before, HostSnapshot? now)
    {
        string name = ParentName ?? "";
        HostMdevParent? parentBefore = before.FindParent(name);
        HostMdevParent? parentNow = now?.FindParent(name);
        // A definition takes no capacity.
        string? counted = Failures == StepFailures.Definition ? null : TypeId;
        return (
            this with
            {
                Parent = Parent ?? parentNow ?? parentBefore,
                IsParentPresent = now is null ? null : parentNow is not null,
                IsOnBus =
                    now is null || Uuid is not { } uuid
                        ? null
                        : now.FindMdevs(uuid).Any(static mdev => mdev.IsActive),
                IsPrivileged = Environment.IsPrivilegedProcess,
                AvailableBefore =
                    AvailableBefore ?? Type(parentBefore, counted)?.AvailableInstances,
                AvailableAfter = Type(parentNow, counted)?.AvailableInstances,
            }
        ).WithSnapshot(now ?? before);
    }

    /// <summary>The same, with what a snapshot knows, where it is not set.</summary>
    internal FailureContext WithSnapshot(HostSnapshot snapshot)
    {
        HostMdevParent? parent =
            Parent ?? (ParentName is { } name ? snapshot.FindParent(name) : null);
        HostPciDevice? pci = Pci ?? Find(snapshot, ParentName);
        string[] elsewhere =
            parent is null && Candidates.IsEmpty
                ? [.. Offering(snapshot, TypeId).Select(static one => one.Name)]
                : [];
        return this with
        {
            Parent = parent,
            Pci = pci,
            Siblings = Siblings.IsEmpty ? SiblingsOf(snapshot, pci) : Siblings,
            Existing = Existing ?? (IsCreation ? Active(snapshot) : null),
            AvailableBefore =
                AvailableBefore ?? (IsCreation ? Type(parent, TypeId)?.AvailableInstances : null),
            Candidates = Candidates.IsEmpty
                ? CandidatesOf(snapshot, parent, elsewhere)
                : Candidates,
            IsTypeElsewhere = IsTypeElsewhere || elsewhere.Length > 0,
        };
    }

    static HostMdevType? Type(HostMdevParent? parent, string? id) =>
        parent?.Types.FirstOrDefault(type => type.Id == id);

    static HostPciDevice? Find(HostSnapshot snapshot, string? name) =>
        PciAddress.TryParse(name, null, out PciAddress address)
            ? snapshot.PciDevices.FirstOrDefault(one => one.Address == address)
            : null;

    HostMdev? Active(HostSnapshot snapshot) =>
        Uuid is { } uuid
            ? snapshot.FindMdevs(uuid).FirstOrDefault(static one => one.IsActive)
            : null;

    /// <summary>The devices of the same parent; the virtual functions of a card share its pool.</summary>
    ValueList<HostMdev> SiblingsOf(HostSnapshot snapshot, HostPciDevice? pci)
    {
        HashSet<string> parents = new(StringComparer.Ordinal);
        if (ParentName is { } own)
            parents.Add(own);
        if (pci?.PhysicalFunction is { } card)
            parents.UnionWith(
                snapshot
                    .PciDevices.Where(function => function.PhysicalFunction == card)
                    .Select(static function => function.Address.ToString())
            );
        string? self = Uuid?.ToString();
        return
        [
            .. snapshot.Mdevs.Where(one =>
                one.IsActive && one.Name != self && parents.Contains(one.ParentName)
            ),
        ];
    }

    static IEnumerable<HostMdevParent> Offering(HostSnapshot snapshot, string? type) =>
        snapshot.Parents.Where(parent => Type(parent, type) is not null);

    ValueList<string> CandidatesOf(
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
        if (TypeId is null || Attribute is not null || Type(parent, TypeId) is not null)
            return [];
        return [.. parent.Types.Select(static one => one.Id)];
    }
}
