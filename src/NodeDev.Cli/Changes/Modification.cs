using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>One run of <c>nodedev modify</c>.</summary>
/// <param name="scope">What was asked to be modified; none where it was not said.</param>
/// <param name="edit">The new type and autostart.</param>
sealed class ModifyRun(ModifyTargets scope, MdevDefinitionEdit edit)
{
    /// <summary>The attributes in the place of all.</summary>
    internal ValueList<MdevAttribute>? Attributes { get; init; }

    /// <summary>The attribute that is added.</summary>
    internal MdevAttribute? Added { get; init; }

    /// <summary>Whether an attribute is deleted.</summary>
    internal bool IsDeleting { get; init; }

    /// <summary>Where it is added or deleted.</summary>
    internal uint? Index { get; init; }

    /// <summary>Whether something is asked for that only a definition has.</summary>
    bool IsOfDefinition => edit.TypeId is not null || edit.Autostart is not null || IsDeleting;

    /// <summary>Makes devices as documents say.</summary>
    internal Task<int> AllAsync(
        ChangeRun run,
        IReadOnlyList<DeviceWish> wishes,
        CancellationToken cancellation
    ) =>
        run.DoAsync(
            planner =>
                run.Each(
                    planner,
                    wishes,
                    creates: false,
                    (_, wish, device) =>
                        wish.Document is { } document
                            ? planner.Update(document, scope == ModifyTargets.None ? null : scope)
                            : planner.Modify(
                                device,
                                scope == ModifyTargets.None ? ModifyTargets.Defined : scope
                            )
                ) with
                {
                    Uuids = [],
                },
            cancellation
        );

    /// <summary>Changes one device as the options say.</summary>
    /// <exception cref="CliException">The name is that of no device.</exception>
    internal Task<int> OneAsync(
        ChangeRun run,
        string name,
        string? parent,
        CancellationToken cancellation
    )
    {
        MdevTarget target = MdevTarget.Of(run.Snapshot, name, parent);
        bool isDefined = run.Snapshot.FindMdevs(target.Uuid).Any(mdev => mdev.IsDefined);
        bool isActive = run.Snapshot.FindMdevs(target.Uuid).Any(mdev => mdev.IsActive);
        ModifyTargets where =
            scope != ModifyTargets.None ? scope
            : isActive && !isDefined && !IsOfDefinition ? ModifyTargets.Live
            : ModifyTargets.Defined;
        return run.DoAsync(
            planner => new HostPlan
            {
                Steps =
                [
                    .. where.HasFlag(ModifyTargets.Live) ? Live(planner, target).Steps : [],
                    .. where.HasFlag(ModifyTargets.Defined)
                        ? Defined(planner, target, run.Snapshot).Steps
                        : [],
                ],
            },
            cancellation
        );
    }

    HostPlan Live(HostPlanner planner, MdevTarget target) =>
        planner.WriteAttributes(
            target.Uuid,
            Attributes ?? (Added is null ? [] : [Added]),
            target.ParentName
        );

    HostPlan Defined(HostPlanner planner, MdevTarget target, HostSnapshot snapshot)
    {
        MdevDefinitionEdit attribute =
            Added is not null ? MdevDefinitionEdit.Add(Added, Index)
            : IsDeleting ? MdevDefinitionEdit.Delete(Index)
            : edit;
        HostPlan plan = planner.Edit(
            target.Uuid,
            attribute with
            {
                TypeId = edit.TypeId,
                Autostart = edit.Autostart,
            },
            target.ParentName
        );
        if (Attributes is not { } all)
            return plan;
        // The plan above went well, so there is one definition and it is the one that is meant.
        MdevDefinition known = snapshot
            .FindMdevs(target.Uuid)
            .Where(mdev => target.ParentName is null || mdev.ParentName == target.ParentName)
            .Select(mdev => mdev.Definition)
            .First(definition => definition is not null)!;
        return planner.Modify(
            known with
            {
                TypeId = edit.TypeId ?? known.TypeId,
                Autostart = edit.Autostart ?? known.Autostart,
                Attributes = all,
            },
            ModifyTargets.Defined
        );
    }
}
