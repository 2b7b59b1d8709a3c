using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Creates a device on the first of several parents that takes it. One scan serves all tries; before each further try,
/// the count of its type is read again.
/// </summary>
/// <param name="runner">Changes the host.</param>
/// <param name="type">The id or the name of the type.</param>
/// <param name="placement">The order of the parents.</param>
/// <param name="wanted">The device, whose parent and type are chosen here.</param>
sealed class PlacedCreation(ChangeRunner runner, string type, MdevPlacement placement, MdevDefinition wanted)
{
    /// <summary>The devices, and the PCI functions for their cards and nodes.</summary>
    static readonly HostQuery Query = HostQuery.Mediated with { Parts = ScanParts.Mediated | ScanParts.Pci };

    readonly List<HostChangeFailure> _attempts = [];

    internal async Task<MdevLease> RunAsync(ChangeCall call)
    {
        (Planned<ValueList<MdevDefinition>> places, HostSnapshot snapshot) = await runner
            .PlanAsync(static () => Query, Choose, call.Cancellation)
            .ConfigureAwait(false);
        RequestPlanner planner = new(snapshot);
        Queue<MdevDefinition> waiting = new(places.OrThrow());
        HostChangeResult result = new();
        bool isThere = false;
        while (waiting.TryDequeue(out MdevDefinition? device))
        {
            if (_attempts.Count > 0 && !isThere && FindFull(planner, device) is { } full)
            {
                _attempts.Add(full);
                continue;
            }
            LeasedDevice leased = new();
            result = await TryAsync(planner, device, call with { Leased = leased }).ConfigureAwait(false);
            if (result.Failure is not { } failure)
                return MdevLease.Created(runner, device, result, leased, call);
            _attempts.Add(failure);
            if (HelpsAnotherParent(failure) && result.NotUndone.IsEmpty)
                continue;
            // Another caller that wants the same device may have made it on another of the parents meanwhile.
            waiting = failure.Reason == HostChangeReason.AlreadyExists ? new(waiting.Where(IsThere)) : [];
            isThere = waiting.Count > 0;
            if (!isThere)
                throw Failed(planner, result, failure);
        }
        throw Failed(planner, result, _attempts[0]);
    }

    /// <summary>The places of the device, the best first; its own if it exists.</summary>
    Planned<ValueList<MdevDefinition>> Choose(RequestPlanner planner)
    {
        HostRequirements host = planner.Host;
        HostMdevCandidate[] all = MdevCandidates.Find(host.Snapshot, type);
        if (host.FindActive(wanted.Uuid) is { } existing)
            return Existing(host, existing, all);
        if (all.Length == 0)
            return NoParent(host);
        ValueList<HostMdevCandidate> free = MdevCandidates.MostFree(all);
        if (free.IsEmpty)
            return AllFull(host, all);
        ValueList<HostMdevCandidate> chosen = placement.Order(free);
        return chosen.IsEmpty
            ? host.Fail(
                Request(HostChangeReason.ParentNotFound) with
                {
                    Text = "the placement chose none of the parents with room",
                    Candidates = [.. free.Select(static one => one.Parent.Name).Distinct(StringComparer.Ordinal)],
                }
            )
            : (ValueList<MdevDefinition>)[.. chosen.Select(At).Distinct()];
    }

    /// <summary>Where a device exists, only its own parent can be meant.</summary>
    Planned<ValueList<MdevDefinition>> Existing(HostRequirements host, HostMdev existing, HostMdevCandidate[] all)
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

    HostChangeFailure NoParent(HostRequirements host)
    {
        if (host.Unreadable.OfTypeAnywhere is { } source)
            return host.Fail(new Obstacle(source).ForRequest(ChangeVerb.Create, wanted.Uuid, null));
        if (host.Snapshot.Parents.IsEmpty)
            return host.Fail(Request(HostChangeReason.ParentNotFound) with { Text = "this host has no parents" });
        string types = MessageText.List(
            host.Snapshot.Parents.SelectMany(static parent => parent.Types)
                .Select(static one => one.Id)
                .Distinct(StringComparer.Ordinal)
        );
        return host.Fail(Request(HostChangeReason.TypeNotFound) with { Text = "no parent of this host has it" }) with
        {
            Hints =
            [
                new($"another type is meant; the parents of this host have {types}", "Use one of them.")
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

    HostChangeFailure AllFull(HostRequirements host, HostMdevCandidate[] all)
    {
        ValueList<HostChangeFailure> full = [.. all.Select(one => Full(host, At(one), one.Type.AvailableInstances))];
        return full is [{ } only] ? only : Combine(host, full, full[0]);
    }

    /// <summary>Says that a place has no room left by now; <see langword="null"/> if it may have some.</summary>
    HostChangeFailure? FindFull(RequestPlanner planner, MdevDefinition device)
    {
        HostMdevParent? parent = planner.Host.Snapshot.FindParentExactly(device.ParentName);
        if (parent?.FindType(device.TypeId) is not { } known)
            return null;
        long? available = MdevParentProbe
            .Refresh(runner.Host.Tree, parent with { Types = [known] })
            .Types[0]
            .AvailableInstances;
        return available <= 0 ? Full(planner.Host, device, available) : null;
    }

    static HostChangeFailure Full(HostRequirements host, MdevDefinition device, long? available) =>
        host.Fail(
            FailureContext.ForRequest(ChangeVerb.Create, HostChangeReason.NoCapacity, PlanSteps.Create(device)) with
            {
                AvailableBefore = available,
            }
        );

    async Task<HostChangeResult> TryAsync(RequestPlanner planner, MdevDefinition device, ChangeCall call)
    {
        Planned<HostPlan> planned = planner.Create(device);
        if (planned.Failure is { } failure)
            return new HostChangeResult { Failure = failure };
        HostSnapshot snapshot = planner.Host.Snapshot;
        return planned.Value!.IsEmpty
            ? new HostChangeResult { Unreadable = planner.Host.Unreadable.All }
            : await Task.Run(() => runner.ApplyAsync(planned.Value, snapshot, call), CancellationToken.None)
                .ConfigureAwait(false);
    }

    /// <summary>Whether the device is there meanwhile, made by another caller that wants the same.</summary>
    bool IsThere(MdevDefinition place) =>
        new MdevExpectation(place.ParentName, place.TypeId).IsMetBy(
            MdevObservation.Read(runner.Host.Tree, wanted.Uuid).Mdev
        );

    /// <summary>A driver that refuses for no reason that is known says nothing about the next parent.</summary>
    static bool HelpsAnotherParent(HostChangeFailure failure) =>
        failure.Remedy == HostChangeRemedy.TryAnotherParent || failure.Reason == HostChangeReason.DriverRefused;

    HostChangeException Failed(RequestPlanner planner, HostChangeResult last, HostChangeFailure decisive)
    {
        HostChangeFailure failure = _attempts is [{ } only] ? only : Combine(planner.Host, [.. _attempts], decisive);
        return new HostChangeException(
            failure,
            last with
            {
                Failure = failure,
                Unreadable = planner.Host.Unreadable.All,
            }
        );
    }

    /// <summary>One failure for all: the reason and the hints of one of them, and what each parent said.</summary>
    HostChangeFailure Combine(
        HostRequirements host,
        ValueList<HostChangeFailure> attempts,
        HostChangeFailure decisive
    ) =>
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

    FailureContext Request(HostChangeReason reason) =>
        FailureContext.ForRequest(ChangeVerb.Create, reason, wanted.Uuid, null, type);

    MdevDefinition At(HostMdevCandidate place) =>
        wanted with
        {
            ParentName = place.Parent.Name,
            TypeId = place.Type.Id,
        };
}
