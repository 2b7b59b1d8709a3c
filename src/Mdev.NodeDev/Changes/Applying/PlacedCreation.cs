using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Supplies;
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
        ParentChoice choice = new(host, type, wanted);
        HostMdevCandidate[] all = MdevCandidates.Find(host.Snapshot, type);
        if (host.FindActive(wanted.Uuid) is { } existing)
            return choice.Existing(existing, all);
        HostSearchResult found = HostSearch.Find(host.Snapshot, type);
        if (found.IsAmbiguous)
            return choice.Ambiguous(found);
        if (all.Length == 0)
            return choice.NoParent();
        ValueList<HostMdevCandidate> free = [.. HostSearch.Sort(found, MdevCandidates.MostFree(all))];
        if (free.IsEmpty)
            return choice.AllFull(all);
        ValueList<HostMdevCandidate> chosen = placement.Order(free);
        return chosen.IsEmpty
            ? choice.NoneChosen(free)
            : (ValueList<MdevDefinition>)[.. chosen.Select(choice.At).Distinct()];
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
        return available <= 0 ? ParentChoice.Full(planner.Host, device, available) : null;
    }

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

    /// <summary>
    /// A driver that refuses for no reason that is known, or is not prepared, says nothing about the next parent.
    /// </summary>
    static bool HelpsAnotherParent(HostChangeFailure failure) =>
        failure.Remedy == HostChangeRemedy.TryAnotherParent
        || failure.Reason is HostChangeReason.DriverRefused or HostChangeReason.ParentNotReady;

    HostChangeException Failed(RequestPlanner planner, HostChangeResult last, HostChangeFailure decisive)
    {
        HostChangeFailure failure = _attempts is [{ } only]
            ? only
            : new ParentChoice(planner.Host, type, wanted).Combine([.. _attempts], decisive);
        return new HostChangeException(
            failure,
            last with
            {
                Failure = failure,
                Unreadable = planner.Host.Unreadable.All,
            }
        );
    }
}
