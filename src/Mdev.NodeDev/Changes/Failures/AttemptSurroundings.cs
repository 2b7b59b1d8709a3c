using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Fills in what a snapshot knows about an attempt.</summary>
static class AttemptSurroundings
{
    /// <summary>The attempt with its parent, PCI function, siblings, capacity before and candidates as of a snapshot, where they are not set.</summary>
    internal static HostChangeAttempt In(this HostChangeAttempt attempt, HostSnapshot snapshot)
    {
        HostMdevParent? parent =
            attempt.Parent ?? (attempt.ParentName is { } name ? snapshot.FindParent(name) : null);
        HostPciDevice? pci = attempt.Pci ?? Find(snapshot, attempt.ParentName);
        HostMdevType? type = parent?.Types.FirstOrDefault(one => one.Id == attempt.TypeId);
        string[] elsewhere =
            parent is null && attempt.Candidates.IsEmpty
                ? [.. Offering(snapshot, attempt.TypeId).Select(one => one.Name)]
                : [];
        return attempt with
        {
            Parent = parent,
            Pci = pci,
            Siblings = attempt.Siblings.IsEmpty
                ? Siblings(snapshot, attempt, pci)
                : attempt.Siblings,
            Existing =
                attempt.Existing
                ?? (attempt.Step is CreateMdevStep ? Active(snapshot, attempt) : null),
            AvailableBefore =
                attempt.AvailableBefore
                ?? (attempt.Step is CreateMdevStep ? type?.AvailableInstances : null),
            Candidates = attempt.Candidates.IsEmpty
                ? Candidates(snapshot, attempt, parent, elsewhere)
                : attempt.Candidates,
            IsTypeElsewhere = attempt.IsTypeElsewhere || elsewhere.Length > 0,
        };
    }

    static HostPciDevice? Find(HostSnapshot snapshot, string? name) =>
        PciAddress.TryParse(name, null, out PciAddress address)
            ? snapshot.PciDevices.FirstOrDefault(one => one.Address == address)
            : null;

    static HostMdev? Active(HostSnapshot snapshot, HostChangeAttempt attempt) =>
        attempt.Uuid is { } uuid
            ? snapshot.FindMdevs(uuid).FirstOrDefault(one => one.IsActive)
            : null;

    /// <summary>Devices of the same parent; virtual functions share the pool of their card.</summary>
    static ValueList<HostMdev> Siblings(
        HostSnapshot snapshot,
        HostChangeAttempt attempt,
        HostPciDevice? pci
    )
    {
        HashSet<string> parents = new(StringComparer.Ordinal);
        if (attempt.ParentName is { } own)
            parents.Add(own);
        if (pci?.PhysicalFunction is { } card)
        {
            foreach (HostPciDevice function in snapshot.PciDevices)
            {
                if (function.PhysicalFunction == card)
                    parents.Add(function.Address.ToString());
            }
        }
        string? self = attempt.Uuid?.ToString();
        return
        [
            .. snapshot.Mdevs.Where(one =>
                one.IsActive && one.Name != self && parents.Contains(one.ParentName)
            ),
        ];
    }

    static IEnumerable<HostMdevParent> Offering(HostSnapshot snapshot, string? type) =>
        snapshot.Parents.Where(parent => parent.Types.Any(one => one.Id == type));

    static ValueList<string> Candidates(
        HostSnapshot snapshot,
        HostChangeAttempt attempt,
        HostMdevParent? parent,
        string[] elsewhere
    )
    {
        if (elsewhere.Length > 0)
            return [.. elsewhere];
        if (parent is null)
            return [.. snapshot.Parents.Select(one => one.Name)];
        // Of an attribute it is not the type that could have been meant otherwise.
        if (attempt is { TypeId: null } or { Step: WriteAttributeStep })
            return [];
        string[] types = [.. parent.Types.Select(one => one.Id)];
        return types.Contains(attempt.TypeId) ? [] : [.. types];
    }
}
