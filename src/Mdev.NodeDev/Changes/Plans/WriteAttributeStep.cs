using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Writes an attribute of an existing device, in one <c>write</c>. Undone by writing what was read before.
/// </summary>
/// <remarks>
/// An attribute that cannot be read cannot be written back. If the same plan created the device, the attribute goes
/// with the device; otherwise it is reported as not undone.
/// </remarks>
/// <param name="ParentName">The kernel name of the parent.</param>
/// <param name="Uuid">The UUID.</param>
/// <param name="Attribute">
/// The name below the device's directory, for example <c>assign_adapter</c> or <c>nvidia/vgpu_params</c>, and the
/// value.
/// </param>
public sealed record WriteAttributeStep(string ParentName, Guid Uuid, MdevAttribute Attribute) : MdevStep
{
    internal const string Name = "write-attribute";

    const string ExactMember = "exact";

    /// <summary>
    /// Whether the device has to show the value afterwards, as a text or a number. Default: no, because a driver may
    /// keep another form of what was written.
    /// </summary>
    public bool IsExact { get; init; }

    /// <inheritdoc/>
    public override string ParentName { get; } = ParentName;

    /// <inheritdoc/>
    public override Guid Uuid { get; } = Uuid;

    internal override string Kind => Name;

    internal override ChangeVerb Verb => ChangeVerb.WriteAttribute;

    /// <inheritdoc/>
    public override HostStepEffect Effect => HostStepEffect.ChangesDevice;

    internal override string? DeviceTypeId => null;

    internal override MdevAttribute? WrittenAttribute => Attribute;

    internal override StepCallout Callout =>
        new(MdevctlAction.Modify, ToDefinition("", [Attribute])) { IsAttribute = true };

    internal override StepFailures Failures => StepFailures.Attribute;

    internal static HostStep Read(PlanJsonObject json) =>
        new WriteAttributeStep(
            json.Text("parent"),
            json.Uuid("uuid"),
            new MdevAttribute(json.Text("name"), json.Text("value"))
        )
        {
            IsExact = json.Flag(ExactMember),
        };

    internal override string? FindInvalidName() =>
        DefinitionNames.FindInvalidParent(ParentName) ?? DefinitionNames.FindInvalid(Attribute);

    internal override FailureContext? Check(PlannedHost host) =>
        host.FindActive(Uuid) is { } existing
            ? PlannedHost.Compare(this, existing, null)
            : FailureContext.ForStep(this, HostChangeReason.DeviceNotFound);

    internal override StepExecutor CreateExecutor(StepContext context) => new WriteAttributeExecutor(context, this);

    private protected override void WriteMdevMembers(PlanJsonWriter json)
    {
        json.Text("name", Attribute.Name);
        json.Text("value", Attribute.Value);
        if (IsExact)
            json.Flag(ExactMember, IsExact);
    }

    private protected override string Describe() => $"write \"{Attribute.Value}\" to {Attribute.Name} of {Uuid}";
}
