using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

public sealed partial class HostPlanner
{
    /// <summary>The steps that bring a device into being; only its attributes where it exists already.</summary>
    ValueList<HostStep> Started(MdevDefinition device, string verb)
    {
        CheckNames(device, verb);
        CreateMdevStep create = new(device.ParentName, device.Uuid, device.TypeId);
        HostMdev? existing = Active(device.Uuid);
        if (existing is null)
            return [Creatable(create, verb), .. Written(device)];
        Compare(existing, verb, create, device.ParentName, device.TypeId);
        return [.. Written(device)];
    }

    /// <summary>The step, if its parent and type are there.</summary>
    CreateMdevStep Creatable(CreateMdevStep create, string verb)
    {
        HostMdevParent? parent = _snapshot.FindParent(create.ParentName);
        if (parent is null)
            throw Failed(
                new()
                {
                    Reason = HostChangeReason.ParentNotFound,
                    Verb = verb,
                    Step = create,
                    IsParentPresent = false,
                }
            );
        if (!parent.Types.Any(type => type.Id == create.TypeId))
            throw Failed(
                new()
                {
                    Reason = HostChangeReason.TypeNotFound,
                    Verb = verb,
                    Step = create,
                }
            );
        return create;
    }

    static RemoveMdevStep Removal(HostMdev mdev)
    {
        _ = mdev.TryGetUuid(out Guid uuid);
        return new(mdev.ParentName, uuid, mdev.TypeId!)
        {
            Attributes =
                mdev.Definition?.TypeId == mdev.Active!.TypeId
                    ? [.. mdev.Definition!.Attributes.Where(StepRules.IsWritable)]
                    : [],
        };
    }

    /// <summary>The device that exists, if it is as expected.</summary>
    HostMdev Expected(string verb, Guid uuid, string? parentName, string? typeId)
    {
        HostMdev? mdev = Active(uuid);
        if (mdev is null)
            throw Failed(
                new()
                {
                    Reason = HostChangeReason.DeviceNotFound,
                    Verb = verb,
                    Uuid = uuid,
                    ParentName = parentName,
                    TypeId = typeId,
                    Existing = _snapshot.FindMdevs(uuid) is [HostMdev defined, ..] ? defined : null,
                }
            );
        Compare(mdev, verb, null, parentName, typeId);
        return mdev;
    }

    void Compare(HostMdev mdev, string verb, HostStep? step, string? parentName, string? typeId)
    {
        _ = mdev.TryGetUuid(out Guid uuid);
        HostChangeAttempt attempt = new()
        {
            Verb = verb,
            Step = step,
            Uuid = uuid,
            ParentName = parentName ?? mdev.ParentName,
            TypeId = typeId ?? mdev.TypeId,
            Existing = mdev,
            Path = mdev.Active?.Path,
        };
        if (parentName is not null && parentName != mdev.ParentName)
            throw Failed(
                attempt with
                {
                    Reason = HostChangeReason.Mismatch,
                    Expected = parentName,
                    Found = mdev.ParentName,
                }
            );
        // Without its link to a type a device is being created or removed.
        if (mdev.Active?.TypeId is null)
            throw Failed(attempt with { Reason = HostChangeReason.Busy });
        if (typeId is not null && typeId != mdev.Active.TypeId)
            throw Failed(
                attempt with
                {
                    Reason = HostChangeReason.Mismatch,
                    Expected = typeId,
                    Found = mdev.Active.TypeId,
                }
            );
    }

    MdevDefinition TheDefinition(string verb, Guid uuid, string? parentName)
    {
        ValueList<MdevDefinition> known = Definitions(uuid, parentName);
        return known.Count switch
        {
            1 => known[0],
            0 => throw NotDefined(verb, uuid, parentName),
            _ => throw Failed(
                new()
                {
                    Reason = HostChangeReason.DefinitionAmbiguous,
                    Verb = verb,
                    Uuid = uuid,
                    Candidates = [.. known.Select(definition => definition.ParentName)],
                }
            ),
        };
    }

    HostChangeException NotDefined(string verb, Guid uuid, string? parentName)
    {
        string? damaged = DamagedPath(uuid, parentName);
        return Failed(
            new()
            {
                Reason = HostChangeReason.DefinitionNotFound,
                Verb = verb,
                Uuid = uuid,
                ParentName = parentName,
                Existing = Active(uuid),
                Candidates =
                [
                    .. Definitions(uuid, null).Select(definition => definition.ParentName),
                ],
                Path = damaged,
                IsDamaged = damaged is not null,
                Text = damaged is null ? null : "there is a file, and it is damaged",
            }
        );
    }

    /// <summary>Refuses what could reach a file other than the one that is meant.</summary>
    void CheckNames(MdevDefinition device, string verb)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (StepRules.Problem(device) is { } problem)
            throw Failed(
                new()
                {
                    Reason = HostChangeReason.InvalidRequest,
                    Verb = verb,
                    Uuid = device.Uuid,
                    ParentName = device.ParentName,
                    TypeId = device.TypeId,
                    Text = problem,
                }
            );
    }

    HostMdev? Active(Guid uuid) => _snapshot.FindMdevs(uuid).FirstOrDefault(mdev => mdev.IsActive);

    HostMdev? Find(string parentName, Guid uuid) =>
        _snapshot.FindMdevs(uuid).FirstOrDefault(mdev => mdev.ParentName == parentName);

    MdevDefinition? Defined(string parentName, Guid uuid) => Find(parentName, uuid)?.Definition;

    ValueList<MdevDefinition> Definitions(Guid uuid, string? parentName) =>
        [
            .. _snapshot
                .FindMdevs(uuid)
                .Where(mdev => parentName is null || mdev.ParentName == parentName)
                .Select(mdev => mdev.Definition)
                .OfType<MdevDefinition>(),
        ];

    /// <summary>Whether there is a file for a definition that cannot be read as one.</summary>
    bool IsDamaged(MdevDefinition definition) =>
        DamagedPath(definition.Uuid, definition.ParentName) is not null;

    string? DamagedPath(Guid uuid, string? parentName) =>
        DamagedDefinitions.PathOf(_snapshot, uuid, parentName);

    /// <summary>A definition where there is none that can be read.</summary>
    WriteDefinitionStep New(MdevDefinition definition) =>
        new(definition) { ReplacesDamaged = IsDamaged(definition) };

    static string DefinitionPath(MdevDefinition definition) =>
        $"{DefinitionReader.Directory}/{definition.ParentName}/{definition.Uuid:D}";

    static IEnumerable<HostStep> Written(MdevDefinition device) =>
        device.Attributes.Select(attribute => new WriteAttributeStep(
            device.ParentName,
            device.Uuid,
            attribute
        ));

    static ValueList<HostStep> Rewritten(MdevDefinition known, MdevDefinition wanted) =>
        known == wanted ? [] : [new WriteDefinitionStep(wanted) { Previous = known }];

    static HostPlan Plan(IEnumerable<HostStep> steps) => new() { Steps = ValueList.From(steps) };

    HostChangeException Failed(HostChangeAttempt attempt) =>
        new(FailureExplainer.Explain(attempt.In(_snapshot)));
}
