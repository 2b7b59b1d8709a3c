using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Writes a file below the directory of a parent, in one <c>write</c>, so that a device can be created there. Undone by
/// writing what was read before.
/// </summary>
/// <remarks>
/// <para>
/// Needs <see cref="HostApplyOptions.AllowPreparation"/>. The name never leaves the directory of the parent, is never
/// followed through a link, and never reaches what creates, removes, binds or resets devices, nor another device.
/// </para>
/// <para>
/// A file that cannot be read cannot be written back: the warnings of the plan name it beforehand
/// (<see cref="HostPlanner.Recipes"/>), and a rollback reports it as not undone. Files that all stand as the steps of
/// a device leave them are not written. mdevctl has no such operation, so its scripts are not called.
/// </para>
/// </remarks>
/// <param name="ParentName">The kernel name of the parent.</param>
/// <param name="Uuid">The UUID of the device that the parent is prepared for.</param>
/// <param name="Attribute">
/// The name below the parent's directory, for example <c>wq0.0/type</c>, and the value, which is not empty.
/// </param>
public sealed record WriteParentAttributeStep(string ParentName, Guid Uuid, MdevAttribute Attribute) : MdevStep
{
    internal const string Name = "write-parent-attribute";

    /// <inheritdoc/>
    public override string ParentName { get; } = ParentName;

    /// <inheritdoc/>
    public override Guid Uuid { get; } = Uuid;

    internal override string Kind => Name;

    internal override ChangeVerb Verb => ChangeVerb.WriteAttribute;

    /// <inheritdoc/>
    public override HostStepEffect Effect => HostStepEffect.PreparesParent;

    internal override string? DeviceTypeId => null;

    internal override MdevAttribute? WrittenAttribute => Attribute;

    internal override StepCallout? Callout => null;

    internal override StepFailures Failures => StepFailures.Preparation;

    internal static HostStep Read(PlanJsonObject json) =>
        new WriteParentAttributeStep(
            json.Text("parent"),
            json.Uuid("uuid"),
            new MdevAttribute(json.Text("name"), json.Text("value"))
        );

    internal override string? FindInvalidName() =>
        DefinitionNames.FindInvalidParent(ParentName) ?? ParentAttributeNames.FindInvalid(Attribute);

    internal override FailureContext? Check(PlannedHost host) => host.CheckParent(this);

    internal override StepExecutor CreateExecutor(StepContext context) => new PrepareParentExecutor(context, this);

    private protected override void WriteMdevMembers(PlanJsonWriter json)
    {
        json.Text("name", Attribute.Name);
        json.Text("value", Attribute.Value);
    }

    private protected override string Describe() =>
        $"write \"{Attribute.Value}\" to {Attribute.Name} of {ParentName}, for {Uuid}";
}
