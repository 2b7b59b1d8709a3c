using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary>One run of <c>nodedev modify</c>.</summary>
/// <param name="scope">What was asked to be modified; none where it was not said.</param>
/// <param name="edit">The new type and autostart.</param>
sealed class ModifyRun(HostModifyScope scope, MdevDefinitionEdit edit)
{
    /// <summary>The attributes in the place of all.</summary>
    internal ValueList<MdevAttribute>? Attributes { get; init; }

    /// <summary>The attribute that is added.</summary>
    internal MdevAttribute? Added { get; init; }

    /// <summary>Whether an attribute is deleted.</summary>
    internal bool IsDeleting { get; init; }

    /// <summary>Where it is added or deleted.</summary>
    internal uint? Index { get; init; }

    /// <summary>Whether any change is asked for.</summary>
    internal bool HasChanges =>
        edit.TypeId is not null
        || edit.Autostart is not null
        || Attributes is not null
        || Added is not null
        || IsDeleting;

    /// <summary>Makes devices as documents say.</summary>
    internal Task<int> AllAsync(
        ChangeRun run,
        IReadOnlyList<DeviceWish> wishes,
        CancellationToken cancellation
    ) =>
        run.DoAsync(
            planner => new HostPlan
            {
                Steps =
                [
                    .. wishes.SelectMany(wish =>
                        wish.Document is { } document
                            ? planner
                                .Update(document, scope == HostModifyScope.None ? null : scope)
                                .Steps
                            : planner
                                .Modify(
                                    wish.On(planner),
                                    scope == HostModifyScope.None ? HostModifyScope.Defined : scope
                                )
                                .Steps
                    ),
                ],
            },
            cancellation
        );

    /// <summary>Changes one device as the options say.</summary>
    /// <exception cref="CliException">Nothing is to be changed, or there is no such attribute.</exception>
    internal Task<int> OneAsync(
        ChangeRun run,
        string name,
        string? parent,
        CancellationToken cancellation
    )
    {
        if (!HasChanges)
            throw new CliException(
                "what is to be changed? --type, --auto, --manual, --attr, --addattr or --delattr",
                ExitCode.Usage
            );
        MdevTarget target = MdevTarget.Of(run.Snapshot, name, parent);
        HostMdev[] found =
        [
            .. run
                .Snapshot.FindMdevs(target.Uuid)
                .Where(mdev => target.ParentName is null || mdev.ParentName == target.ParentName),
        ];
        return run.DoAsync(planner => Plan(planner, target, found), cancellation);
    }

    HostPlan Plan(HostPlanner planner, MdevTarget target, HostMdev[] found)
    {
        HostModifyScope where =
            scope != HostModifyScope.None ? scope
            : found.Length > 0 && !Array.Exists(found, mdev => mdev.IsDefined)
                ? HostModifyScope.Live
            : HostModifyScope.Defined;
        List<HostStep> steps = [];
        if (where.HasFlag(HostModifyScope.Live))
            steps.AddRange(Live(planner, target, found).Steps);
        if (where.HasFlag(HostModifyScope.Defined))
            steps.AddRange(Defined(planner, target, found).Steps);
        return new HostPlan { Steps = [.. steps] };
    }

    HostPlan Live(HostPlanner planner, MdevTarget target, HostMdev[] found)
    {
        if (Array.FindAll(found, mdev => mdev.IsActive) is not [{ } device])
        {
            // It throws, and says why in the words of the library; what it would plan is never used.
            _ = planner.Remove(target.Uuid, target.ParentName);
            return HostPlan.Empty;
        }
        MdevDefinition wanted = new()
        {
            ParentName = device.ParentName,
            Uuid = target.Uuid,
            TypeId = edit.TypeId ?? device.TypeId ?? "",
            Attributes = Attributes ?? (Added is null ? [] : [Added]),
        };
        return planner.Modify(wanted, HostModifyScope.Live);
    }

    HostPlan Defined(HostPlanner planner, MdevTarget target, HostMdev[] found)
    {
        if (Array.FindAll(found, mdev => mdev.IsDefined) is not [{ Definition: { } known }])
        {
            _ = planner.SetAutostart(target.Uuid, true, target.ParentName);
            return HostPlan.Empty;
        }
        return planner.Modify(Changed(known), HostModifyScope.Defined);
    }

    MdevDefinition Changed(MdevDefinition known)
    {
        MdevDefinitionEdit change =
            Added is not null ? MdevDefinitionEdit.Add(Added, Index)
            : IsDeleting ? MdevDefinitionEdit.Delete(Index)
            : edit;
        if (
            !(change with { TypeId = edit.TypeId, Autostart = edit.Autostart }).TryApply(
                known,
                out MdevDefinition? changed
            )
        )
            throw new CliException(
                FormattableString.Invariant(
                    $"{known.Uuid}: there is no attribute {Index}; it has {known.Attributes.Count}"
                )
            );
        return Attributes is { } all ? changed with { Attributes = all } : changed;
    }
}
