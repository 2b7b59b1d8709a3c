using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

public sealed partial class HostPlanner
{
    /// <summary>The steps that bring a device into being; only its attributes where it exists already.</summary>
    ValueList<HostStep> Started(MdevDefinition device, ChangeVerb verb)
    {
        CheckNames(device, verb);
        CreateMdevStep create = new(device.ParentName, device.Uuid, device.TypeId);
        HostMdev? existing = Active(device.Uuid);
        if (existing is null)
            return [Creatable(create, verb), .. Written(device)];
        Compare(existing, verb, device.ParentName, device.TypeId);
        return [.. Written(device)];
    }

    /// <summary>The step, if its parent and type are there.</summary>
    CreateMdevStep Creatable(CreateMdevStep create, ChangeVerb verb)
    {
        HostMdevParent? parent = _snapshot.FindParent(create.ParentName);
        if (parent is null)
            throw Failed(FailureContext.ForRequest(verb, HostChangeReason.ParentNotFound, create));
        if (!parent.Types.Any(type => type.Id == create.TypeId))
            throw Failed(FailureContext.ForRequest(verb, HostChangeReason.TypeNotFound, create));
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
    HostMdev Expected(ChangeVerb verb, Guid uuid, string? parentName, string? typeId)
    {
        HostMdev? mdev = Active(uuid);
        if (mdev is null)
            throw Failed(
                FailureContext.ForRequest(
                    verb,
                    HostChangeReason.DeviceNotFound,
                    uuid,
                    parentName,
                    typeId
                ) with
                {
                    Existing = _snapshot.FindMdevs(uuid) is [HostMdev defined, ..] ? defined : null,
                }
            );
        Compare(mdev, verb, parentName, typeId);
        return mdev;
    }

    void Compare(HostMdev mdev, ChangeVerb verb, string? parentName, string? typeId)
    {
        _ = mdev.TryGetUuid(out Guid uuid);
        FailureContext failure = FailureContext.ForRequest(
            verb,
            HostChangeReason.Mismatch,
            uuid,
            parentName ?? mdev.ParentName,
            typeId ?? mdev.TypeId
        ) with
        {
            Existing = mdev,
            Path = mdev.Active?.Path,
        };
        if (parentName is not null && parentName != mdev.ParentName)
            throw Failed(failure with { Expected = parentName, Found = mdev.ParentName });
        // Without its link to a type a device is being created or removed.
        if (mdev.Active?.TypeId is null)
            throw Failed(failure with { Reason = HostChangeReason.Busy });
        if (typeId is not null && typeId != mdev.Active.TypeId)
            throw Failed(failure with { Expected = typeId, Found = mdev.Active.TypeId });
    }

    MdevDefinition TheDefinition(ChangeVerb verb, Guid uuid, string? parentName)
    {
        ValueList<MdevDefinition> known = Definitions(uuid, parentName);
        return known.Count switch
        {
            1 => known[0],
            0 => throw NotDefined(verb, uuid, parentName),
            _ => throw Failed(
                FailureContext.ForRequest(verb, HostChangeReason.DefinitionAmbiguous, uuid) with
                {
                    Candidates = [.. known.Select(definition => definition.ParentName)],
                }
            ),
        };
    }

    HostChangeException NotDefined(ChangeVerb verb, Guid uuid, string? parentName)
    {
        FailureContext failure = FailureContext.ForRequest(
            verb,
            HostChangeReason.DefinitionNotFound,
            uuid,
            parentName
        ) with
        {
            Existing = Active(uuid),
            Candidates = [.. Definitions(uuid, null).Select(definition => definition.ParentName)],
        };
        return Failed(
            DamagedPath(uuid, parentName) is { } path ? failure.WithMalformedFile(path) : failure
        );
    }

    /// <summary>Refuses what could reach a file other than the one that is meant.</summary>
    void CheckNames(MdevDefinition device, ChangeVerb verb)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (StepRules.Problem(device) is { } problem)
            throw Failed(
                FailureContext.ForRequest(
                    verb,
                    HostChangeReason.InvalidRequest,
                    device.Uuid,
                    device.ParentName,
                    device.TypeId
                ) with
                {
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

    HostChangeException Failed(FailureContext failure) =>
        new(FailureExplainer.Explain(failure.WithSnapshot(_snapshot)));
}
