using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Looks through a plan before anything is touched: names, and what a snapshot says against a step.</summary>
sealed class PlanCheck(HostPlan plan, HostSnapshot snapshot)
{
    readonly Dictionary<Guid, HostMdev> _mdevs = [];
    readonly Dictionary<(string Parent, Guid Uuid), MdevDefinition> _definitions = [];

    /// <summary>The definitions that were written or deleted by an earlier step, whatever was there before.</summary>
    readonly HashSet<(string Parent, Guid Uuid)> _changed = [];

    /// <summary>What is wrong, by the number of the step.</summary>
    internal Dictionary<int, HostChangeFailure> Run()
    {
        foreach (HostMdev mdev in snapshot.Mdevs)
        {
            if (!mdev.TryGetUuid(out Guid uuid))
                continue;
            if (mdev.IsActive)
                _mdevs[uuid] = mdev;
            if (mdev.Definition is not null)
                _definitions[(mdev.ParentName, uuid)] = mdev.Definition;
        }
        Dictionary<int, HostChangeFailure> wrong = [];
        for (int i = 0; i < plan.Steps.Count; i++)
        {
            HostStep step = plan.Steps[i];
            FailureContext? failure = StepRules.Problem(step) is { } problem
                ? FailureContext.ForStep(step, HostChangeReason.InvalidRequest) with
                {
                    Text = problem,
                }
                : Check(step);
            if (failure is not null)
                wrong[i] = FailureExplainer.Explain(failure.WithSnapshot(snapshot));
        }
        return wrong;
    }

    FailureContext? Check(HostStep step)
    {
        HostMdev? there = _mdevs.GetValueOrDefault(step.Uuid);
        switch (step)
        {
            case CreateMdevStep create:
                if (there is not null)
                    return Other(step, there, create.ParentName, create.TypeId);
                _mdevs[step.Uuid] = Made(create);
                return Missing(create);
            case RemoveMdevStep remove:
                if (there is null)
                    return null;
                _mdevs.Remove(step.Uuid);
                return Other(step, there, remove.ParentName, remove.TypeId);
            case WriteAttributeStep:
                return there is null
                    ? FailureContext.ForStep(step, HostChangeReason.DeviceNotFound)
                    : Other(step, there, step.ParentName, there.Active?.TypeId);
            case WriteDefinitionStep write:
                return Damaged(step, write.ReplacesDamaged)
                    ?? Replaced(step, write.Previous, write.Definition);
            default:
                return Damaged(step, isMeant: false)
                    ?? Replaced(step, ((DeleteDefinitionStep)step).Previous, null);
        }
    }

    FailureContext? Missing(CreateMdevStep create) =>
        snapshot.FindParent(create.ParentName) is not { } parent
            ? FailureContext.ForStep(create, HostChangeReason.ParentNotFound)
        : parent.Types.Any(type => type.Id == create.TypeId) ? null
        : FailureContext.ForStep(create, HostChangeReason.TypeNotFound);

    /// <summary>A file in the place of the definition that cannot be read as one: it is not lost unless that is meant.</summary>
    FailureContext? Damaged(HostStep step, bool isMeant)
    {
        (string, Guid) key = (step.ParentName, step.Uuid);
        return
            _changed.Add(key)
            && !isMeant
            && !_definitions.ContainsKey(key)
            && DamagedDefinitions.PathOf(snapshot, step.Uuid, step.ParentName) is { } path
            ? FailureContext
                .ForStep(
                    step,
                    step is WriteDefinitionStep { Previous: null }
                        ? HostChangeReason.DefinitionExists
                        : HostChangeReason.Busy
                )
                .WithMalformedFile(path)
            : null;
    }

    FailureContext? Replaced(HostStep step, MdevDefinition? previous, MdevDefinition? wanted)
    {
        (string, Guid) key = (step.ParentName, step.Uuid);
        MdevDefinition? known = _definitions.GetValueOrDefault(key);
        if (wanted is null)
            _definitions.Remove(key);
        else
            _definitions[key] = wanted;
        if (known == previous || known == wanted)
            return null;
        return FailureContext.ForStep(
            step,
            previous is null ? HostChangeReason.DefinitionExists : HostChangeReason.Busy,
            $"{DefinitionReader.Directory}/{step.ParentName}/{step.Uuid:D}"
        ) with
        {
            Text = "the definition has changed since the plan was made",
        };
    }

    /// <summary>A device that has another parent or type than expected. Without type it is being made or removed, and is looked at again later.</summary>
    static FailureContext? Other(HostStep step, HostMdev there, string parentName, string? typeId)
    {
        bool isParent = there.ParentName == parentName;
        if (isParent && (there.Active?.TypeId is null || there.Active.TypeId == typeId))
            return null;
        return FailureContext.ForMismatch(
            step,
            isParent ? typeId : parentName,
            isParent ? there.TypeId : there.ParentName,
            there.Active?.Path
        ) with
        {
            Existing = there,
        };
    }

    static HostMdev Made(CreateMdevStep create)
    {
        string name = create.Uuid.ToString("D");
        return new HostMdev
        {
            Name = name,
            ParentName = create.ParentName,
            Active = new ActiveMdev
            {
                Name = name,
                Path = "",
                ParentName = create.ParentName,
                TypeId = create.TypeId,
            },
        };
    }
}
