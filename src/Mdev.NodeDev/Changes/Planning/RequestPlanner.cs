using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Plans requests. What cannot be planned is a failure; nothing is thrown.</summary>
/// <param name="snapshot">The host.</param>
/// <param name="isForeign">
/// Whether a file has another owner, mode or number of names than definitions have. Default: none has.
/// </param>
/// <param name="recipes">The recipes of the host. Default: none.</param>
sealed class RequestPlanner(
    HostSnapshot snapshot,
    Func<string, bool>? isForeign = null,
    MdevRecipeStore? recipes = null
)
{
    readonly HostRequirements _host = new(snapshot);

    internal HostRequirements Host => _host;

    internal RequestedRecipes Recipes => field ??= new(_host, recipes);

    RequestedParents Parents => new(_host);

    /// <summary>The same device below the kernel's name of its parent.</summary>
    internal Planned<MdevDefinition> Resolve(ChangeVerb verb, MdevDefinition definition) =>
        Parents.Resolve(verb, definition);

    /// <summary>The same device on the parent that it gets.</summary>
    internal Planned<MdevDefinition> Place(ChangeVerb verb, MdevDefinition definition, MdevRecipe? recipe) =>
        Resolve(verb, definition).Then<MdevDefinition>(device => Recipes.Place(device, recipe));

    internal Planned<HostPlan> Create(MdevDefinition definition) => Create(definition, null);

    internal Planned<HostPlan> Create(MdevDefinition definition, MdevRecipe? recipe) =>
        Resolve(ChangeVerb.Create, definition)
            .Then(device =>
                CreateSteps(ChangeVerb.Create, Recipes.Place(device, recipe), recipe)
                    .Then(Plan)
                    .Then<HostPlan>(plan =>
                        plan with
                        {
                            Warnings = [.. Parents.CreationWarnings(definition.ParentName, device), .. plan.Warnings],
                        }
                    )
            );

    internal Planned<HostPlan> Define(MdevDefinition definition, bool replace) =>
        Resolve(ChangeVerb.Define, definition)
            .Then(device =>
                DefineResolved(device, replace)
                    .Then<HostPlan>(plan =>
                        plan with
                        {
                            Warnings = [.. Parents.Warnings(definition.ParentName, device), .. plan.Warnings],
                        }
                    )
            );

    Planned<HostPlan> DefineResolved(MdevDefinition definition, bool replace)
    {
        if (
            (
                _host.RequireNames(ChangeVerb.Define, definition)
                ?? _host.RequireKnownDefinition(ChangeVerb.Define, definition.Uuid, definition.ParentName)
            ) is
            { } refusal
        )
            return refusal;
        MdevDefinition? known = _host.FindDefinition(definition.ParentName, definition.Uuid);
        if (known == definition)
        {
            return isForeign?.Invoke(DefinitionReader.PathOf(known.ParentName, known.Uuid)) == true
                ? Plan([new WriteDefinitionStep(definition) { Previous = known }])
                : HostPlan.Empty;
        }
        string? malformed = _host.FindMalformed(definition.Uuid, definition.ParentName);
        if (replace || known is null && malformed is null)
            return Plan(DefineSteps(definition));
        FailureContext failure = FailureContext.ForStep(
            new WriteDefinitionStep(definition),
            HostChangeReason.DefinitionExists,
            malformed ?? DefinitionReader.PathOf(definition.ParentName, definition.Uuid)
        ) with
        {
            Existing = _host.Find(definition.ParentName, definition.Uuid),
        };
        return _host.Fail(known is null ? failure.WithMalformedFile(malformed) : failure);
    }

    /// <summary>Deletes definitions; without any, the plan is empty if that is asked for, and certain.</summary>
    internal Planned<HostPlan> Undefine(Guid uuid, string? parentName, bool mayBeAbsent = false)
    {
        parentName = Parents.OfKnown(uuid, parentName);
        ValueList<MdevDefinition> known = _host.FindDefinitions(uuid, parentName);
        bool isUnclear =
            _host.FindMalformed(uuid, parentName) is not null
            || _host.RequireKnownDefinition(ChangeVerb.Undefine, uuid, parentName) is not null;
        if (mayBeAbsent && known.IsEmpty && !isUnclear)
            return HostPlan.Empty;
        return known.IsEmpty || isUnclear
            ? _host.NotDefined(ChangeVerb.Undefine, uuid, parentName)
            : PlanSteps.ToPlan(known.Select(static one => new DeleteDefinitionStep(one)));
    }

    internal Planned<HostPlan> Start(Guid uuid, string? parentName) =>
        _host
            .RequireDefinition(ChangeVerb.Start, uuid, Parents.OfKnown(uuid, parentName))
            .Then(definition =>
                RecipeOf(ChangeVerb.Start, definition)
                    .Then(recipe => CreateSteps(ChangeVerb.Start, Recipes.Place(definition, recipe), recipe))
            )
            .Then(steps => _host.FindActive(uuid) is null ? Plan(steps) : HostPlan.Empty);

    /// <summary>
    /// The recipe by which a defined device is started; none for a device that exists where it is defined.
    /// </summary>
    internal Planned<MdevRecipe?> RecipeOf(ChangeVerb verb, MdevDefinition definition) =>
        _host.FindActive(definition.Uuid)?.ParentName == definition.ParentName
            ? new(null, null)
            : Recipes.Find(verb, definition.Uuid, definition.ParentName);

    internal Planned<HostPlan> Stop(Guid uuid, string? parentName) =>
        _host
            .RequireDevice(ChangeVerb.Stop, uuid, Parents.OfKnown(uuid, parentName))
            .Then(mdev =>
                IsDefined(mdev, uuid)
                    .Then<HostPlan>(isDefined =>
                        isDefined
                            ? PlanSteps.ToPlan([PlanSteps.Remove(mdev)])
                            : _host.NotDefined(ChangeVerb.Stop, uuid, mdev.ParentName)
                    )
            );

    /// <summary>Whether a device can be started again, perhaps from the definition of another parent.</summary>
    Planned<bool> IsDefined(HostMdev mdev, Guid uuid) =>
        mdev.IsDefined || _host.FindDefinitions(uuid, null).IsEmpty
            ? mdev.IsDefined
            : Recipes
                .Find(ChangeVerb.Stop, uuid, mdev.ParentName)
                .Then<bool>(static recipe => recipe is { AnyParent: true });

    internal Planned<HostPlan> Remove(Guid uuid, string? parentName, string? typeId) =>
        _host
            .RequireDevice(ChangeVerb.Remove, uuid, Parents.OfKnown(uuid, parentName), typeId)
            .Then<HostPlan>(static mdev => PlanSteps.ToPlan([PlanSteps.Remove(mdev)]));

    /// <summary>The device of a UUID, if it exists and has the parent and the type, which may be a name.</summary>
    internal Planned<HostMdev> RequireDevice(ChangeVerb verb, Guid uuid, string? parentName, string? type)
    {
        HostMdevCandidate? named =
            type is not null && _host.FindActive(uuid) is { } active
                ? Array.Find(
                    MdevCandidates.Find(snapshot, type),
                    one => one.Parent.Name == active.ParentName && one.Type.Id == active.TypeId
                )
                : null;
        return _host.RequireDevice(verb, uuid, Parents.OfKnown(uuid, parentName), named?.Type.Id ?? type);
    }

    internal Planned<HostPlan> SetAutostart(Guid uuid, bool autostart, string? parentName) =>
        _host
            .RequireDefinition(ChangeVerb.Modify, uuid, Parents.OfKnown(uuid, parentName))
            .Then(known => Plan(PlanSteps.ChangeDefinition(known, known with { Autostart = autostart })));

    internal Planned<HostPlan> Modify(MdevDefinition definition, ModifyTargets targets)
    {
        definition = definition with { ParentName = Parents.OfKnown(definition.Uuid, definition.ParentName)! };
        if (_host.RequireNames(ChangeVerb.Modify, definition) is { } invalid)
            return invalid;
        List<HostStep> steps = [];
        if (targets.HasFlag(ModifyTargets.Live))
        {
            HostChangeFailure? failure = _host
                .RequireDevice(ChangeVerb.Modify, definition.Uuid, definition.ParentName, definition.TypeId)
                .Failure;
            if (failure is not null)
                return failure;
            steps.AddRange(PlanSteps.WriteAttributes(definition));
        }
        if (targets.HasFlag(ModifyTargets.Defined))
        {
            Planned<MdevDefinition> known = _host.RequireDefinition(
                ChangeVerb.Modify,
                definition.Uuid,
                definition.ParentName
            );
            if (known.Failure is not null)
                return known.Failure;
            steps.AddRange(PlanSteps.ChangeDefinition(known.Value!, definition));
        }
        return Plan(ValueList.From(steps));
    }

    internal Planned<HostPlan> Edit(Guid uuid, MdevDefinitionEdit edit, string? parentName) =>
        _host
            .RequireDefinition(ChangeVerb.Modify, uuid, Parents.OfKnown(uuid, parentName))
            .Then(known =>
                edit.TryApply(known, out MdevDefinition? changed)
                    ? Modify(changed, ModifyTargets.Defined)
                    : _host.Fail(
                        FailureContext.ForRequest(
                            ChangeVerb.Modify,
                            HostChangeReason.InvalidRequest,
                            new WriteDefinitionStep(known) { Previous = known }
                        ) with
                        {
                            Path = DefinitionReader.PathOf(known.ParentName, known.Uuid),
                            Text = FormattableString.Invariant(
                                $"attribute {edit.Index} does not exist; the definition has {known.Attributes.Count}"
                            ),
                        }
                    )
            );

    internal Planned<HostPlan> WriteAttributes(Guid uuid, ValueList<MdevAttribute> attributes, string? parentName) =>
        _host
            .RequireDevice(ChangeVerb.Modify, uuid, Parents.OfKnown(uuid, parentName))
            .Then(mdev =>
                Modify(
                    new MdevDefinition
                    {
                        ParentName = mdev.ParentName,
                        Uuid = uuid,
                        TypeId = mdev.TypeId!,
                        Attributes = attributes,
                    },
                    ModifyTargets.Live
                )
            );

    /// <summary>The steps that give a device a definition, over another or over a malformed file.</summary>
    internal ValueList<HostStep> DefineSteps(MdevDefinition definition) =>
        _host.FindDefinition(definition.ParentName, definition.Uuid) is { } known
            ? PlanSteps.ChangeDefinition(known, definition)
            :
            [
                new WriteDefinitionStep(definition)
                {
                    ReplacesMalformed = _host.FindMalformed(definition.Uuid, definition.ParentName) is not null,
                },
            ];

    /// <summary>The steps that create a device; only its attributes if it exists already.</summary>
    Planned<ValueList<HostStep>> CreateSteps(ChangeVerb verb, MdevDefinition definition, MdevRecipe? recipe)
    {
        if ((_host.RequireNames(verb, definition) ?? Recipes.RequireValid(verb, definition, recipe)) is { } invalid)
            return invalid;
        CreateMdevStep create = PlanSteps.Create(definition);
        IEnumerable<HostStep> attributes = PlanSteps.WriteAttributes(definition);
        HostMdev? existing = _host.FindActive(definition.Uuid);
        HostChangeFailure? failure = existing is null
            ? _host.RequireAbsence(verb, create) ?? _host.RequireType(verb, create)
            : _host.RequireMatch(verb, existing, new(definition.ParentName, definition.TypeId));
        if (failure is not null)
            return failure;
        ValueList<HostStep> steps = existing is null
            ? [.. RequestedRecipes.CreateSteps(definition, recipe), .. attributes]
            : [.. attributes];
        return steps;
    }

    Planned<HostPlan> Plan(ValueList<HostStep> steps) =>
        new HostPlan { Steps = steps, Warnings = [.. _host.WarningsOf(steps), .. Recipes.WarningsOf(steps)] };
}
