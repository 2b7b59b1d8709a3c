using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Supplies;

namespace Mdev.NodeDev.Changes;

/// <summary>The parent of a device of which only the type is given: where it exists, and why there is none.</summary>
/// <param name="host">The host.</param>
/// <param name="type">The id or the name of the type.</param>
/// <param name="wanted">The device, whose parent and type are not set yet.</param>
sealed class ParentChoice(HostRequirements host, string type, MdevDefinition wanted)
{
    /// <summary>Where a device exists, only its own parent can be meant.</summary>
    internal Planned<ValueList<MdevDefinition>> Existing(HostMdev existing, HostMdevCandidate[] all)
    {
        HostMdevCandidate? same = Array.Find(
            all,
            one => one.Parent.Name == existing.ParentName && one.Type.Id == existing.TypeId
        );
        if (same is not null)
            return (ValueList<MdevDefinition>)[At(same)];
        string typeId = all.Length == 0 ? type : all[0].Type.Id;
        MdevDefinition device = wanted with { ParentName = existing.ParentName, TypeId = typeId };
        return host.RequireMatch(ChangeVerb.Create, existing, new(null, typeId)) is { } failure
            ? failure
            : (ValueList<MdevDefinition>)[device];
    }

    /// <summary>No parent has the type.</summary>
    /// <param name="offered">The types that there are. Default: those of all parents.</param>
    /// <param name="isRestricted">Whether the search leaves out some parents.</param>
    internal HostChangeFailure NoParent(ValueList<string>? offered = null, bool isRestricted = false)
    {
        if (host.Unreadable.OfTypeAnywhere is { } source)
            return host.Fail(new Obstacle(source).ForRequest(ChangeVerb.Create, wanted.Uuid, null));
        ValueList<string> types =
            offered
            ??
            [
                .. host
                    .Snapshot.Parents.SelectMany(static parent => parent.Types)
                    .Select(static one => one.Id)
                    .Distinct(StringComparer.Ordinal),
            ];
        if (host.Snapshot.Parents.IsEmpty && types.IsEmpty)
            return host.Fail(Request(HostChangeReason.ParentNotFound) with { Text = "this host has no parents" });
        string where = isRestricted ? "that is allowed here" : "of this host";
        return host.Fail(Request(HostChangeReason.TypeNotFound) with { Text = $"no parent {where} has it" }) with
        {
            Hints =
            [
                new($"another type is meant; the parents {where} have {MessageText.List(types)}", "Use one of them.")
                {
                    FollowUp = HostChangeFollowUp.ListTypes,
                },
                new("the driver of the parents that have it is not loaded", "Load it, and look at the types again.")
                {
                    FollowUp = HostChangeFollowUp.ListTypes,
                },
            ],
        };
    }

    /// <summary>The type means different things on different parents.</summary>
    internal HostChangeFailure Ambiguous(HostSearchResult found)
    {
        string[] ids = [.. found.Matches.Select(static match => match.TypeId).Distinct(StringComparer.Ordinal)];
        return host.Fail(
            Request(HostChangeReason.TypeNotFound) with
            {
                Text = $"it means different things: {MessageText.List(ids)}",
            }
        ) with
        {
            Hints =
            [
                new(
                    "types that differ in device API, memory or name are called so",
                    ids.Length > 1 ? "Use the id of the one that you mean." : "Name the parent, too."
                )
                {
                    FollowUp = HostChangeFollowUp.ListTypes,
                },
            ],
        };
    }

    /// <summary>Functions of vendor VFIO can make it, which have no UUID.</summary>
    internal HostChangeFailure OnlyFunctions() =>
        host.Fail(
            Request(HostChangeReason.InvalidRequest) with
            {
                Text = "functions become these vGPUs, and have no UUID",
            }
        );

    /// <summary>The caller's order has none of the parents with room.</summary>
    internal HostChangeFailure NoneChosen(ValueList<HostMdevCandidate> free) =>
        host.Fail(
            Request(HostChangeReason.ParentNotFound) with
            {
                Text = "the placement chose none of the parents with room",
                Candidates = [.. free.Select(static one => one.Parent.Name).Distinct(StringComparer.Ordinal)],
            }
        );

    /// <summary>Each parent is full.</summary>
    internal HostChangeFailure AllFull(IEnumerable<HostMdevCandidate> all)
    {
        ValueList<HostChangeFailure> full = [.. all.Select(one => Full(host, At(one), one.Type.AvailableInstances))];
        return full is [{ } only] ? only : Combine(full, full[0]);
    }

    /// <summary>A parent is full.</summary>
    internal static HostChangeFailure Full(HostRequirements host, MdevDefinition device, long? available) =>
        host.Fail(
            FailureContext.ForRequest(ChangeVerb.Create, HostChangeReason.NoCapacity, PlanSteps.Create(device)) with
            {
                AvailableBefore = available,
            }
        );

    /// <summary>One failure for all: the reason and the hints of one of them, and what each parent said.</summary>
    internal HostChangeFailure Combine(ValueList<HostChangeFailure> attempts, HostChangeFailure decisive) =>
        decisive with
        {
            Diagnostic = host.Fail(
                Request(decisive.Reason) with
                {
                    Text = FormattableString.Invariant($"{attempts.Count} parents were tried"),
                }
            ).Diagnostic,
            Attempts = attempts,
        };

    /// <summary>The device at a parent.</summary>
    internal MdevDefinition At(HostMdevCandidate place) =>
        wanted with
        {
            ParentName = place.Parent.Name,
            TypeId = place.Type.Id,
        };

    FailureContext Request(HostChangeReason reason) =>
        FailureContext.ForRequest(ChangeVerb.Create, reason, wanted.Uuid, null, type);
}
