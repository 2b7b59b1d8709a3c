using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Writes a definition. Undone by writing the previous one back, or by deleting it if there was none.
/// </summary>
/// <param name="Definition">The definition.</param>
public sealed record WriteDefinitionStep(MdevDefinition Definition) : MdevStep
{
    internal const string Name = "write-definition";
    const string ReplacesMember = "replacesDamaged";

    /// <inheritdoc/>
    public override string ParentName => Definition.ParentName;

    /// <inheritdoc/>
    public override Guid Uuid => Definition.Uuid;

    /// <summary>
    /// Whether the definition may replace a malformed definition file. Such a file has no <see cref="Previous"/>.
    /// Default: no.
    /// </summary>
    public bool ReplacesMalformed { get; init; }

    /// <summary>
    /// The definition that is replaced, as it was when the plan was made; <see langword="null"/> if there was none.
    /// </summary>
    public MdevDefinition? Previous { get; init; }

    internal override string Kind => Name;

    internal override ChangeVerb Verb => Previous is null ? ChangeVerb.Define : ChangeVerb.ChangeDefinition;

    /// <inheritdoc/>
    public override HostStepEffect Effect => HostStepEffect.WritesDefinition;

    internal override string DeviceTypeId => Definition.TypeId;

    internal override MdevAttribute? WrittenAttribute => null;

    internal override StepCallout Callout =>
        new(Previous is null ? MdevctlAction.Define : MdevctlAction.Modify, Definition) { Previous = Previous };

    internal override StepFailures Failures => StepFailures.Definition;

    internal static HostStep Read(PlanJsonObject json)
    {
        string parentName = json.Text("parent");
        Guid uuid = json.Uuid("uuid");
        return new WriteDefinitionStep(
            json.Definition("definition", parentName, uuid) ?? throw json.Missing("definition")
        )
        {
            Previous = json.Definition("previous", parentName, uuid),
            ReplacesMalformed = json.Flag(ReplacesMember),
        };
    }

    internal override string? FindInvalidName() =>
        DefinitionNames.FindInvalid(Definition)
        ?? (Previous is null ? null : DefinitionNames.FindInvalidParent(Previous.ParentName))
        ?? (
            Previous is null || (Previous.ParentName, Previous.Uuid) == (ParentName, Uuid)
                ? null
                : "a definition cannot replace one with another parent or UUID"
        );

    internal override FailureContext? Check(PlannedHost host) =>
        host.ReplaceDefinition(this, Previous, Definition, ReplacesMalformed);

    internal override StepExecutor CreateExecutor(StepContext context) =>
        new DefinitionExecutor<MdevDefinition>(
            context,
            this,
            new MdevDefinitionTarget(context, this),
            Previous,
            Definition,
            ReplacesMalformed
        );

    private protected override void WriteMdevMembers(PlanJsonWriter json)
    {
        json.Definition("definition", Definition);
        if (Previous is not null)
            json.Definition("previous", Previous);
        if (ReplacesMalformed)
            json.Flag(ReplacesMember, true);
    }

    private protected override string Describe()
    {
        string details = string.Concat(Definition.Attributes.Select(static one => $", {one.Name}=\"{one.Value}\""));
        if (Definition.Autostart)
            details = $", started automatically{details}";
        if (Previous is not null)
            return $"change the definition of {Uuid} on {ParentName} to type {Definition.TypeId}{details}";
        string replaced = ReplacesMalformed ? ", replacing a malformed file" : "";
        return $"define {Uuid} of type {Definition.TypeId} on {ParentName}{details}{replaced}";
    }
}
