using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Deletes a definition; the device itself, if it exists, stays. Undone by writing it again.</summary>
/// <param name="Previous">The definition, as it was when the plan was made.</param>
public sealed record DeleteDefinitionStep(MdevDefinition Previous) : MdevStep
{
    internal const string Name = "delete-definition";

    /// <inheritdoc/>
    public override string ParentName => Previous.ParentName;

    /// <inheritdoc/>
    public override Guid Uuid => Previous.Uuid;

    internal override string Kind => Name;

    internal override ChangeVerb Verb => ChangeVerb.Undefine;

    /// <inheritdoc/>
    public override HostStepEffect Effect => HostStepEffect.DeletesDefinition;

    internal override string DeviceTypeId => Previous.TypeId;

    internal override MdevAttribute? WrittenAttribute => null;

    internal override StepCallout Callout => new(MdevctlAction.Undefine, Previous);

    internal override StepFailures Failures => StepFailures.Definition;

    internal static HostStep Read(PlanJsonObject json) =>
        new DeleteDefinitionStep(
            json.Definition("previous", json.Text("parent"), json.Uuid("uuid")) ?? throw json.Missing("previous")
        );

    internal override string? FindInvalidName() => DefinitionNames.FindInvalidParent(ParentName);

    internal override FailureContext? Check(PlannedHost host) =>
        host.ReplaceDefinition(this, Previous, wanted: null, replacesMalformed: false);

    internal override StepExecutor CreateExecutor(StepContext context) =>
        new DefinitionExecutor<MdevDefinition>(
            context,
            this,
            new MdevDefinitionTarget(context, this),
            Previous,
            wanted: null,
            replacesMalformed: false
        );

    private protected override void WriteMdevMembers(PlanJsonWriter json) => json.Definition("previous", Previous);

    private protected override string Describe() => $"undefine {Uuid} on {ParentName}";
}
