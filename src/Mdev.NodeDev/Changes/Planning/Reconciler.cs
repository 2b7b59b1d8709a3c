using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Plans the changes that bring a host in line with a set of definitions.</summary>
sealed class Reconciler(RequestPlanner requests, HostReconcileOptions options)
{
    const ChangeVerb Verb = ChangeVerb.Reconcile;

    readonly HostRequirements _host = requests.Host;
    readonly List<HostStep> _removals = [];
    readonly List<HostStep> _deletions = [];
    readonly List<HostStep> _definitions = [];
    readonly List<HostStep> _creations = [];
    readonly List<HostChangeFailure> _notPlanned = [];

    /// <summary>The parents of the devices that are created.</summary>
    readonly Dictionary<Guid, string> _created = [];

    /// <summary>Everything that is wanted, also what cannot be planned: it is not to be removed.</summary>
    readonly Dictionary<(string ParentName, Guid Uuid), MdevDefinition> _wanted = [];

    internal Planned<HostReconcilePlan> Plan(IEnumerable<MdevDefinition> wanted)
    {
        foreach (MdevDefinition definition in wanted)
        {
            ArgumentNullException.ThrowIfNull(definition, nameof(wanted));
            (string, Guid) key = (definition.ParentName, definition.Uuid);
            if (!_wanted.TryAdd(key, definition) && _wanted[key] != definition)
                return _host.Fail(
                    FailureContext.ForRequest(
                        Verb,
                        HostChangeReason.InvalidRequest,
                        definition.Uuid,
                        definition.ParentName
                    ) with
                    {
                        Text = "two different definitions have this parent and UUID",
                    }
                );
        }
        MdevDefinition[] valid =
        [
            .. _wanted
                .Values.Where(one => IsPlanned(_host.RequireNames(Verb, one)))
                .OrderBy(static one => one.ParentName, StringComparer.Ordinal)
                .ThenBy(static one => one.Uuid.ToString("D"), StringComparer.Ordinal),
        ];
        foreach (IGrouping<Guid, MdevDefinition> same in valid.GroupBy(static one => one.Uuid))
        {
            // One UUID may be defined below several parents: the device that starts by itself comes first.
            foreach (MdevDefinition definition in same.OrderByDescending(static one => one.Autostart))
            {
                if (!IsPlanned(_host.RequireKnownDefinition(Verb, definition.Uuid, definition.ParentName)))
                    continue;
                _definitions.AddRange(requests.DefineSteps(definition));
                if (options.Starts(definition))
                    IsPlanned(Start(definition, same));
            }
        }
        RemoveOthers();
        return new HostReconcilePlan
        {
            Plan = PlanSteps.ToPlan([
                .. InOrder(_removals),
                .. InOrder(_deletions),
                .. InOrder(_definitions),
                .. InOrder(_creations),
            ]) with
            {
                Warnings = [.. requests.Recipes.WarningsOf(_creations)],
            },
            NotPlanned = ValueList.From(_notPlanned),
        };
    }

    /// <summary>Plans the start of a device.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="same">All wanted definitions of its UUID.</param>
    HostChangeFailure? Start(MdevDefinition definition, IEnumerable<MdevDefinition> same)
    {
        HostMdev? existing = _host.FindActive(definition.Uuid);
        if (existing is not null && IsDeviceOf(existing, definition))
            return null;
        (MdevRecipe? recipe, HostChangeFailure? unknown) = requests.RecipeOf(Verb, definition);
        if ((unknown ?? requests.Recipes.RequireValid(Verb, definition, recipe)) is { } refusal)
            return refusal;
        definition = requests.Recipes.Place(definition, recipe);
        if (existing is not null && IsDeviceOf(existing, definition))
            return null;
        CreateMdevStep create = PlanSteps.Create(definition);
        // Of the devices of one UUID, only one can exist.
        string? taken =
            _created.TryGetValue(definition.Uuid, out string? parent)
                ? $"the one on {MessageText.Short(parent)} is started"
            : existing is not null && same.Any(other => IsDeviceOf(existing, other))
                ? $"the one on {MessageText.Short(existing.ParentName)} exists"
            : null;
        if (taken is not null)
            return _host.Fail(
                FailureContext.ForRequest(Verb, HostChangeReason.DefinitionAmbiguous, create) with
                {
                    Existing = existing,
                    Candidates = [.. same.Select(static one => one.ParentName)],
                    Text = $"only one of the devices can exist, and {taken}",
                }
            );
        HostChangeFailure? failure =
            existing is null || options.ReplaceConflicting
                ? null
                : _host.RequireMatch(Verb, existing, new(definition.ParentName, definition.TypeId));
        failure ??= existing is null ? _host.RequireAbsence(Verb, create) : null;
        failure ??= _host.RequireType(Verb, create);
        // A device without a type is being created or removed by another process.
        failure ??= existing is null ? null : _host.RequireMatch(Verb, existing, default);
        if (failure is not null)
            return failure;
        if (existing is not null)
            _removals.Add(PlanSteps.Remove(existing));
        _creations.AddRange(RequestedRecipes.CreateSteps(definition, recipe));
        _creations.AddRange(PlanSteps.WriteAttributes(definition));
        _created.Add(definition.Uuid, definition.ParentName);
        return null;
    }

    void RemoveOthers()
    {
        HashSet<Guid> wanted = [.. _wanted.Keys.Select(static one => one.Uuid)];
        foreach (HostMdev mdev in _host.Snapshot.Mdevs)
        {
            if (!mdev.TryGetUuid(out Guid uuid))
                continue;
            if (
                options.RemoveOtherDefinitions
                && mdev.Definition is { } definition
                && !_wanted.ContainsKey((definition.ParentName, uuid))
            )
                _deletions.Add(new DeleteDefinitionStep(definition));
            if (
                options.RemoveOtherDevices
                && mdev.IsActive
                && !wanted.Contains(uuid)
                && IsPlanned(_host.RequireMatch(Verb, mdev, default))
            )
                _removals.Add(PlanSteps.Remove(mdev));
        }
    }

    bool IsPlanned(HostChangeFailure? failure)
    {
        if (failure is not null)
            _notPlanned.Add(failure);
        return failure is null;
    }

    static bool IsDeviceOf(HostMdev mdev, MdevDefinition definition) =>
        mdev.ParentName == definition.ParentName && mdev.Active?.TypeId == definition.TypeId;

    /// <summary>By parent, then by UUID as text, both by code unit; steps of one device stay in their order.</summary>
    static IEnumerable<HostStep> InOrder(IEnumerable<HostStep> steps) =>
        steps
            .OrderBy(static step => step.ParentName, StringComparer.Ordinal)
            .ThenBy(static step => step.Device.ToString(), StringComparer.Ordinal);
}
