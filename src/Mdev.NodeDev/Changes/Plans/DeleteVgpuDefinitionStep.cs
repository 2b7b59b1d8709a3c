namespace Mdev.NodeDev.Changes;

/// <summary>
/// Deletes the definition of a vGPU; the vGPU itself, if it exists, stays. Undone by writing it again.
/// </summary>
/// <param name="Previous">The definition, as it was when the plan was made.</param>
public sealed record DeleteVgpuDefinitionStep(VgpuDefinition Previous) : VgpuStep
{
    internal const string Name = "delete-vgpu-definition";

    /// <inheritdoc/>
    public override PciAddress Function => Previous.Function;

    internal override string Kind => Name;

    internal override ChangeVerb Verb => ChangeVerb.Undefine;

    /// <inheritdoc/>
    public override HostStepEffect Effect => HostStepEffect.DeletesDefinition;

    internal override string? DeviceTypeId => null;

    internal override MdevAttribute? WrittenAttribute => null;

    internal override StepFailures Failures => StepFailures.Definition;

    internal static HostStep Read(PlanJsonObject json) =>
        new DeleteVgpuDefinitionStep(
            json.Definition("previous", json.Address("function")) ?? throw json.Missing("previous")
        );

    internal override string? FindInvalidName() => null;

    internal override FailureContext? Check(PlannedHost host) =>
        host.VgpuDefinitions.Replace(this, Previous, wanted: null, replacesMalformed: false);

    internal override StepExecutor CreateExecutor(StepContext context) =>
        new DefinitionExecutor<VgpuDefinition>(
            context,
            this,
            new VgpuDefinitionTarget(context, Function),
            Previous,
            wanted: null,
            replacesMalformed: false
        );

    private protected override void WriteVgpuMembers(PlanJsonWriter json) => json.Definition("previous", Previous);

    private protected override string Describe() => $"undefine {Function}";
}
