using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Creates a device: writes its UUID to the <c>create</c> of its type. Undone by removing it.</summary>
/// <param name="ParentName">The kernel name of the parent.</param>
/// <param name="Uuid">The UUID.</param>
/// <param name="TypeId">The id of the type, for example <c>nvidia-558</c>.</param>
public sealed record CreateMdevStep(string ParentName, Guid Uuid, string TypeId) : MdevStep
{
    internal const string Name = "create";

    const string ArgumentsMember = "arguments";

    const string ShownMember = "shows";

    /// <summary>
    /// What the driver gets after the UUID and a comma, in the same <c>write</c>: printable ASCII, at most 4058
    /// characters. Default: <see langword="null"/>, the UUID alone.
    /// </summary>
    /// <remarks>
    /// No driver of the kernel's own knows arguments: it refuses the whole text as an invalid UUID. Only a recipe
    /// (<see cref="MdevRecipe.CreateArguments"/>) or an explicit step has them.
    /// </remarks>
    public string? Arguments { get; init; }

    /// <summary>
    /// Attributes that the new device has to show, with these values. If it shows another value or does not have one of
    /// them, the step fails and the device is removed again. Default: none.
    /// </summary>
    public ValueList<MdevAttribute> Shown { get; init; }

    /// <inheritdoc/>
    public override string ParentName { get; } = ParentName;

    /// <inheritdoc/>
    public override Guid Uuid { get; } = Uuid;

    internal override string Kind => Name;

    internal override ChangeVerb Verb => ChangeVerb.Create;

    /// <inheritdoc/>
    public override HostStepEffect Effect => HostStepEffect.CreatesDevice;

    internal override string DeviceTypeId => TypeId;

    internal override MdevAttribute? WrittenAttribute => null;

    internal override StepCallout Callout => new(MdevctlAction.Start, ToDefinition(TypeId, []));

    internal override StepFailures Failures => StepFailures.Create;

    internal static HostStep Read(PlanJsonObject json) =>
        new CreateMdevStep(json.Text("parent"), json.Uuid("uuid"), json.Text("type"))
        {
            Arguments = json.OptionalText(ArgumentsMember),
            Shown = json.Attributes(ShownMember),
        };

    internal override string? FindInvalidName() =>
        DefinitionNames.FindInvalid(ParentName, TypeId, Shown) ?? CreationText.FindInvalid(Arguments);

    internal override FailureContext? Check(PlannedHost host)
    {
        if (host.FindActive(Uuid) is { } existing)
            return PlannedHost.Compare(this, existing, TypeId);
        FailureContext? mayExist = host.CheckAbsence(this);
        host.Add(this);
        return mayExist ?? host.CheckType(this, TypeId);
    }

    internal override StepExecutor CreateExecutor(StepContext context) => new CreateMdevExecutor(context, this);

    private protected override void WriteMdevMembers(PlanJsonWriter json)
    {
        json.Text("type", TypeId);
        if (Arguments is not null)
            json.Text(ArgumentsMember, Arguments);
        if (!Shown.IsEmpty)
            json.Attributes(ShownMember, Shown);
    }

    private protected override string Describe() =>
        $"create {Uuid} of type {TypeId} on {ParentName}{(Arguments is null ? "" : $" with \"{Arguments}\"")}";
}
