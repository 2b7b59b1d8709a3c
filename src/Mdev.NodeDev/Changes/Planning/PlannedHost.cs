using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>A host as the steps of a plan would leave it, one after the other.</summary>
sealed class PlannedHost
{
    readonly HostSnapshot _snapshot;
    readonly UnreadableSources _unreadable;
    readonly Dictionary<Guid, HostMdev> _active = [];
    readonly Dictionary<(string Parent, Guid Uuid), MdevDefinition> _definitions = [];

    /// <summary>The devices that the host or an earlier step has shown.</summary>
    readonly HashSet<Guid> _seen = [];

    /// <summary>The definitions that an earlier step wrote or deleted.</summary>
    readonly HashSet<(string Parent, Guid Uuid)> _changed = [];

    internal PlannedHost(HostSnapshot snapshot, VgpuDefinitionSnapshot? vgpus)
    {
        _snapshot = snapshot;
        _unreadable = new UnreadableSources(snapshot);
        Vgpus = new PlannedVgpus(snapshot);
        VgpuDefinitions = new PlannedVgpuDefinitions(vgpus);
        foreach (HostMdev mdev in snapshot.Mdevs)
        {
            if (!mdev.TryGetUuid(out Guid uuid))
                continue;
            if (mdev.IsActive)
            {
                _active[uuid] = mdev;
                _seen.Add(uuid);
            }
            if (mdev.Definition is not null)
                _definitions[(mdev.ParentName, uuid)] = mdev.Definition;
        }
    }

    /// <summary>The functions that are or become vGPUs.</summary>
    internal PlannedVgpus Vgpus { get; }

    /// <summary>The definitions of vGPUs.</summary>
    internal PlannedVgpuDefinitions VgpuDefinitions { get; }

    /// <summary>The device of a UUID, if it exists by then.</summary>
    internal HostMdev? FindActive(Guid uuid) => _active.GetValueOrDefault(uuid);

    internal void Remove(Guid uuid) => _active.Remove(uuid);

    /// <summary>Adds the device that a step creates.</summary>
    internal void Add(MdevStep creation)
    {
        string name = creation.Uuid.ToString("D");
        _seen.Add(creation.Uuid);
        _active[creation.Uuid] = new HostMdev
        {
            Name = name,
            ParentName = creation.ParentName,
            Active = new ActiveMdev
            {
                Name = name,
                Path = "",
                ParentName = creation.ParentName,
                TypeId = creation.DeviceTypeId,
            },
        };
    }

    /// <summary>
    /// Compares a device with the parent of a step and with a type; <see langword="null"/> for any type.
    /// </summary>
    /// <returns>
    /// The failure; <see langword="null"/> also for a device without a type, which the step looks at again.
    /// </returns>
    internal static FailureContext? Compare(MdevStep step, HostMdev existing, string? typeId) =>
        new MdevExpectation(step.ParentName, typeId).Compare(existing.Active!)
            is { Reason: not HostChangeReason.Busy } mismatch
            ? mismatch.ToFailure(step, existing.Active!.Path) with
            {
                Existing = existing,
            }
            : null;

    /// <summary>Says why no device of a type can be created on the parent of a step.</summary>
    internal FailureContext? CheckType(MdevStep step, string typeId) =>
        FindMissing(_snapshot, _unreadable, step.ParentName, typeId)?.ForStep(step);

    /// <summary>Says why the device of a step, which the host has not shown, may exist nevertheless.</summary>
    internal FailureContext? CheckAbsence(MdevStep step) =>
        !_seen.Contains(step.Uuid) && _unreadable.OfDevice(step.Uuid) is { } source
            ? new Obstacle(source).ForStep(step)
            : null;

    /// <summary>Says why the parent of a step cannot be prepared.</summary>
    internal FailureContext? CheckParent(MdevStep step) => FindMissing(step.ParentName)?.ForStep(step);

    Obstacle? FindMissing(string parentName) =>
        _snapshot.FindParentExactly(parentName) is not null ? null
        : _unreadable.OfParent(parentName) is { } hidden ? new Obstacle(hidden)
        : new Obstacle(HostChangeReason.ParentNotFound, null);

    /// <summary>Says what is missing for a device: the parent or its type.</summary>
    internal static Obstacle? FindMissing(
        HostSnapshot snapshot,
        UnreadableSources unreadable,
        string parentName,
        string typeId
    )
    {
        if (snapshot.FindParentExactly(parentName) is not { } parent)
            return unreadable.OfParent(parentName) is { } hidden
                ? new Obstacle(hidden)
                : new Obstacle(HostChangeReason.ParentNotFound, null);
        if (parent.FindType(typeId) is not null)
            return null;
        return unreadable.OfType(parentName, typeId) is { } source
            ? new Obstacle(source)
            : new Obstacle(HostChangeReason.TypeNotFound, null);
    }

    /// <summary>Replaces the definition of a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="previous">The definition that the step expects; <see langword="null"/> for none.</param>
    /// <param name="wanted">The definition that the step writes; <see langword="null"/> to delete it.</param>
    /// <param name="replacesMalformed">Whether a malformed file may be lost.</param>
    /// <returns>Why it cannot be replaced; <see langword="null"/> if it can.</returns>
    internal FailureContext? ReplaceDefinition(
        MdevStep step,
        MdevDefinition? previous,
        MdevDefinition? wanted,
        bool replacesMalformed
    )
    {
        (string, Guid) key = (step.ParentName, step.Uuid);
        MdevDefinition? known = _definitions.GetValueOrDefault(key);
        bool isFirst = _changed.Add(key);
        HostChangeReason reason = previous is null ? HostChangeReason.DefinitionExists : HostChangeReason.Busy;
        if (isFirst && _unreadable.OfDefinition(step.Uuid, step.ParentName) is { } unknown)
            return new Obstacle(unknown).ForStep(step);
        if (
            isFirst
            && !replacesMalformed
            && known is null
            && _unreadable.OfContent(step.Uuid, step.ParentName) is { } malformed
        )
            return FailureContext.ForStep(step, reason).WithMalformedFile(malformed.Diagnostic.Location.Source);
        if (wanted is null)
            _definitions.Remove(key);
        else
            _definitions[key] = wanted;
        if (known == previous || known == wanted)
            return null;
        return FailureContext.ForStep(step, reason, DefinitionReader.PathOf(step.ParentName, step.Uuid)) with
        {
            Text = DefinitionFiles.Changed,
        };
    }
}
