using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Finds what requests need in a snapshot, and says what is missing.</summary>
sealed class HostRequirements(HostSnapshot snapshot)
{
    internal HostSnapshot Snapshot => snapshot;

    internal UnreadableSources Unreadable { get; } = new(snapshot);

    internal HostMdev? FindActive(Guid uuid) => snapshot.FindMdevs(uuid).FirstOrDefault(static mdev => mdev.IsActive);

    internal HostMdev? Find(string parentName, Guid uuid) =>
        snapshot.FindMdevs(uuid).FirstOrDefault(mdev => mdev.ParentName == parentName);

    internal MdevDefinition? FindDefinition(string parentName, Guid uuid) => Find(parentName, uuid)?.Definition;

    internal ValueList<MdevDefinition> FindDefinitions(Guid uuid, string? parentName) =>
        [
            .. snapshot
                .FindMdevs(uuid)
                .Where(mdev => parentName is null || mdev.ParentName == parentName)
                .Select(static mdev => mdev.Definition)
                .OfType<MdevDefinition>(),
        ];

    /// <summary>The malformed file of a definition; <see langword="null"/> if there is none.</summary>
    internal string? FindMalformed(Guid uuid, string? parentName) =>
        Unreadable.OfContent(uuid, parentName)?.Diagnostic.Location.Source;

    /// <summary>Refuses names that could reach another file than the one that is meant.</summary>
    internal HostChangeFailure? RequireNames(ChangeVerb verb, MdevDefinition definition) =>
        DefinitionNames.FindInvalid(definition) is { } problem
            ? Fail(
                FailureContext.ForRequest(
                    verb,
                    HostChangeReason.InvalidRequest,
                    definition.Uuid,
                    definition.ParentName,
                    definition.TypeId
                ) with
                {
                    Text = problem,
                }
            )
            : null;

    /// <summary>Requires that the parent and its type exist.</summary>
    internal HostChangeFailure? RequireType(ChangeVerb verb, CreateMdevStep create) =>
        PlannedHost.FindMissing(snapshot, Unreadable, create.ParentName, create.TypeId) is { } missing
            ? Fail(missing.ForRequest(verb, create))
            : null;

    /// <summary>Requires that a device that is not listed does not exist.</summary>
    internal HostChangeFailure? RequireAbsence(ChangeVerb verb, CreateMdevStep create) =>
        Unreadable.OfDevice(create.Uuid) is { } source ? Fail(new Obstacle(source).ForRequest(verb, create)) : null;

    /// <summary>Requires that it is known whether there is a definition; it may be malformed.</summary>
    internal HostChangeFailure? RequireKnownDefinition(ChangeVerb verb, Guid uuid, string? parentName) =>
        Unreadable.OfDefinition(uuid, parentName) is { } source
            ? Fail(new Obstacle(source).ForRequest(verb, uuid, parentName))
            : null;

    /// <summary>Requires that a device exists and is as expected.</summary>
    internal Planned<HostMdev> RequireDevice(
        ChangeVerb verb,
        Guid uuid,
        string? parentName = null,
        string? typeId = null
    )
    {
        if (FindActive(uuid) is not { } mdev)
            return Unreadable.OfDevice(uuid) is { } source
                ? Fail(new Obstacle(source).ForRequest(verb, uuid, parentName))
                : Fail(
                    FailureContext.ForRequest(verb, HostChangeReason.DeviceNotFound, uuid, parentName, typeId) with
                    {
                        Existing = snapshot.FindMdevs(uuid) is [HostMdev defined, ..] ? defined : null,
                    }
                );
        return RequireMatch(verb, mdev, new(parentName, typeId)) is { } failure ? failure : mdev;
    }

    /// <summary>Requires that an existing device is as expected.</summary>
    internal HostChangeFailure? RequireMatch(ChangeVerb verb, HostMdev mdev, MdevExpectation expected)
    {
        if (expected.Compare(mdev.Active!) is not { } mismatch)
            return null;
        _ = mdev.TryGetUuid(out Guid uuid);
        return Fail(
            FailureContext.ForRequest(
                verb,
                mismatch.Reason,
                uuid,
                expected.ParentName ?? mdev.ParentName,
                expected.TypeId ?? mdev.TypeId
            ) with
            {
                Existing = mdev,
                Path = mdev.Active!.Path,
                Expected = mismatch.Expected,
                Found = mismatch.Found,
            }
        );
    }

    /// <summary>Requires one definition.</summary>
    internal Planned<MdevDefinition> RequireDefinition(ChangeVerb verb, Guid uuid, string? parentName)
    {
        ValueList<MdevDefinition> known = FindDefinitions(uuid, parentName);
        if (RequireKnownDefinition(verb, uuid, parentName) is { } unknown)
            return unknown;
        // Which of several is meant is unclear, also if one of them is malformed.
        if (known.Count == 1 && parentName is null && Unreadable.OfContent(uuid, null) is { } malformed)
            return Fail(new Obstacle(malformed).ForRequest(verb, uuid, null));
        return known.Count switch
        {
            1 => known[0],
            0 => NotDefined(verb, uuid, parentName),
            _ => Fail(
                FailureContext.ForRequest(verb, HostChangeReason.DefinitionAmbiguous, uuid) with
                {
                    Candidates = [.. known.Select(static one => one.ParentName)],
                }
            ),
        };
    }

    internal HostChangeFailure NotDefined(ChangeVerb verb, Guid uuid, string? parentName)
    {
        if (RequireKnownDefinition(verb, uuid, parentName) is { } unknown)
            return unknown;
        FailureContext failure = FailureContext.ForRequest(
            verb,
            HostChangeReason.DefinitionNotFound,
            uuid,
            parentName
        ) with
        {
            Existing = FindActive(uuid),
            Candidates = [.. FindDefinitions(uuid, null).Select(static one => one.ParentName)],
        };
        return Fail(FindMalformed(uuid, parentName) is { } path ? failure.WithMalformedFile(path) : failure);
    }

    /// <summary>Names the running devices that a plan gives another definition, and leaves as they are.</summary>
    internal IEnumerable<Diagnostic> WarningsOf(ValueList<HostStep> steps)
    {
        HashSet<HostDeviceId> changed =
        [
            .. steps
                .Where(static step => step.Effect is HostStepEffect.RemovesDevice or HostStepEffect.ChangesDevice)
                .Select(static step => step.Device),
        ];
        foreach (WriteDefinitionStep step in steps.OfType<WriteDefinitionStep>())
        {
            if (
                changed.Contains(step.Device)
                || FindActive(step.Uuid) is not { } mdev
                || mdev.ParentName != step.ParentName
            )
                continue;
            bool hasOtherType = mdev.TypeId is { } type && type != step.Definition.TypeId;
            bool hasOtherAttributes = step.Definition.Attributes != (step.Previous?.Attributes ?? []);
            string? what = (hasOtherType, hasOtherAttributes) switch
            {
                (true, true) => "type and list of attributes",
                (true, false) => "type",
                (false, true) => "list of attributes",
                _ => null,
            };
            if (what is not null)
                yield return ChangeDiagnostics.RunningDeviceUnchanged.At(
                    new SourceLocation(mdev.Active!.Path),
                    mdev.Name,
                    what
                );
        }
    }

    internal HostChangeFailure Fail(FailureContext failure) => FailureExplainer.Explain(failure.WithSnapshot(snapshot));
}
