using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Creates a device: writes its UUID to the <c>create</c> of its type. Undone by removing it.</summary>
/// <param name="ParentName">The kernel name of the parent.</param>
/// <param name="Uuid">The UUID.</param>
/// <param name="TypeId">The id of the type, for example <c>nvidia-558</c>.</param>
public sealed record CreateMdevStep(string ParentName, Guid Uuid, string TypeId) : MdevStep
{
    internal const string Name = "create";

    /// <inheritdoc/>
    public override string ParentName { get; } = ParentName;

    /// <inheritdoc/>
    public override Guid Uuid { get; } = Uuid;

    internal override string Kind => Name;

    internal override ChangeVerb Verb => ChangeVerb.Create;

    internal override StepEffect Effect => StepEffect.CreatesDevice;

    internal override string DeviceTypeId => TypeId;

    internal override MdevAttribute? WrittenAttribute => null;

    internal override StepCallout Callout => new(MdevctlAction.Start, ToDefinition(TypeId, []));

    internal override StepFailures Failures => StepFailures.Create;

    internal static HostStep Read(PlanJsonObject json) =>
        new CreateMdevStep(json.Text("parent"), json.Uuid("uuid"), json.Text("type"));

    internal override string? FindInvalidName() => DefinitionNames.FindInvalid(ParentName, TypeId, []);

    internal override FailureContext? Check(PlannedHost host)
    {
        if (host.FindActive(Uuid) is { } existing)
            return PlannedHost.Compare(this, existing, TypeId);
        FailureContext? mayExist = host.CheckAbsence(this);
        host.Add(this);
        return mayExist ?? host.CheckType(this, TypeId);
    }

    internal override StepExecutor CreateExecutor(StepContext context) => new CreateMdevExecutor(context, this);

    private protected override void WriteMdevMembers(PlanJsonWriter json) => json.Text("type", TypeId);

    private protected override string Describe() => $"create {Uuid} of type {TypeId} on {ParentName}";
}
