using System.Globalization;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Writes the definition of a vGPU. Undone by writing the previous one back, or by deleting it if there was none.
/// </summary>
/// <param name="Definition">The definition.</param>
public sealed record WriteVgpuDefinitionStep(VgpuDefinition Definition) : VgpuStep
{
    internal const string Name = "write-vgpu-definition";
    const string ReplacesMember = "replacesMalformed";

    /// <inheritdoc/>
    public override PciAddress Function => Definition.Function;

    /// <summary>
    /// Whether the definition may replace a malformed file. Such a file has no <see cref="Previous"/>. Default: no.
    /// </summary>
    public bool ReplacesMalformed { get; init; }

    /// <summary>
    /// The definition that is replaced, as it was when the plan was made; <see langword="null"/> if there was none.
    /// </summary>
    public VgpuDefinition? Previous { get; init; }

    internal override string Kind => Name;

    internal override ChangeVerb Verb => Previous is null ? ChangeVerb.Define : ChangeVerb.ChangeDefinition;

    /// <inheritdoc/>
    public override HostStepEffect Effect => HostStepEffect.WritesDefinition;

    internal override string? DeviceTypeId => null;

    internal override string ProfileName => Definition.Profile;

    internal override MdevAttribute? WrittenAttribute => null;

    internal override StepFailures Failures => StepFailures.Definition;

    internal static HostStep Read(PlanJsonObject json)
    {
        PciAddress function = json.Address("function");
        return new WriteVgpuDefinitionStep(json.Definition("definition", function) ?? throw json.Missing("definition"))
        {
            Previous = json.Definition("previous", function),
            ReplacesMalformed = json.Flag(ReplacesMember),
        };
    }

    internal override string? FindInvalidName() =>
        Definition.FindInvalid()
        ?? (
            Previous is null || Previous.Function == Function
                ? null
                : "a definition cannot replace that of another function"
        );

    internal override FailureContext? Check(PlannedHost host) =>
        host.VgpuDefinitions.Replace(this, Previous, Definition, ReplacesMalformed);

    internal override StepExecutor CreateExecutor(StepContext context) =>
        new DefinitionExecutor<VgpuDefinition>(
            context,
            this,
            new VgpuDefinitionTarget(context, Function),
            Previous,
            Definition,
            ReplacesMalformed
        );

    private protected override void WriteVgpuMembers(PlanJsonWriter json)
    {
        json.Definition("definition", Definition);
        if (Previous is not null)
            json.Definition("previous", Previous);
        if (ReplacesMalformed)
            json.Flag(ReplacesMember, true);
    }

    private protected override string Describe()
    {
        string details = string.Concat([
            Definition.Autostart ? ", started automatically" : "",
            Number("placement", Definition.PlacementId),
            Number("GPU instance", Definition.GpuInstanceId),
            .. Definition.Attributes.Select(static one => $", {one.Name}=\"{one.Value}\""),
        ]);
        string replaced = ReplacesMalformed ? ", replacing a malformed file" : "";
        return Previous is null
            ? $"define {Function} as {Definition.Profile}{details}{replaced}"
            : $"change the definition of {Function} to {Definition.Profile}{details}";
    }

    static string Number(string name, uint? number) =>
        number is { } known ? string.Create(CultureInfo.InvariantCulture, $", {name} {known}") : "";
}
