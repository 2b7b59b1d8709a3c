using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Removes a device: writes <c>1</c> to its <c>remove</c>. Undone by creating it again.</summary>
/// <param name="ParentName">The kernel name of the parent that the device is expected to have.</param>
/// <param name="Uuid">The UUID.</param>
/// <param name="TypeId">The id of the type that the device is expected to have.</param>
public sealed record RemoveMdevStep(string ParentName, Guid Uuid, string TypeId) : MdevStep
{
    internal const string Name = "remove";

    /// <inheritdoc/>
    public override string ParentName { get; } = ParentName;

    /// <inheritdoc/>
    public override Guid Uuid { get; } = Uuid;

    /// <summary>The attributes to write if the device has to be created again, in order.</summary>
    public ValueList<MdevAttribute> Attributes { get; init; }

    internal override string Kind => Name;

    internal override ChangeVerb Verb => ChangeVerb.Remove;

    /// <inheritdoc/>
    public override HostStepEffect Effect => HostStepEffect.RemovesDevice;

    internal override string DeviceTypeId => TypeId;

    internal override MdevAttribute? WrittenAttribute => null;

    internal override StepCallout Callout => new(MdevctlAction.Stop, ToDefinition(TypeId, Attributes));

    internal override StepFailures Failures => StepFailures.Remove;

    internal static HostStep Read(PlanJsonObject json) =>
        new RemoveMdevStep(json.Text("parent"), json.Uuid("uuid"), json.Text("type"))
        {
            Attributes = json.Attributes("attributes"),
        };

    internal override string? FindInvalidName() => DefinitionNames.FindUnsafe(ParentName, TypeId, Attributes);

    internal override FailureContext? Check(PlannedHost host)
    {
        if (host.FindActive(Uuid) is not { } existing)
            return null;
        host.Remove(Uuid);
        return PlannedHost.Compare(this, existing, TypeId);
    }

    internal override StepExecutor CreateExecutor(StepContext context) => new RemoveMdevExecutor(context, this);

    private protected override void WriteMdevMembers(PlanJsonWriter json)
    {
        json.Text("type", TypeId);
        json.Attributes("attributes", Attributes);
    }

    private protected override string Describe() => $"remove {Uuid} of type {TypeId} from {ParentName}";
}
