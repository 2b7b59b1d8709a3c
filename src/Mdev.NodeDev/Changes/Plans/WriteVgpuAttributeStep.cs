using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Writes an attribute of a function that is a vGPU. Undone by writing the previous value; what was written to a vGPU
/// that the plan made is not undone but goes with it.
/// </summary>
/// <param name="Function">The address of the function.</param>
/// <param name="Attribute">
/// The file below <c>nvidia</c>: <c>vgpu_params</c>, <c>placement_id</c> or <c>gpu_instance_id</c>.
/// </param>
/// <param name="Value">
/// The value: of <c>vgpu_params</c> at most 1023 bytes, which get a newline; of the others a decimal number.
/// </param>
public sealed record WriteVgpuAttributeStep(PciAddress Function, string Attribute, string Value) : VgpuStep
{
    internal const string Name = "write-vgpu-attribute";

    const string Parameters = "vgpu_params";

    /// <summary>Without the newline that the driver expects at the end.</summary>
    const int LongestParameters = 1023;

    static readonly string[] Numbers = ["placement_id", "gpu_instance_id"];

    /// <inheritdoc/>
    public override PciAddress Function { get; } = Function;

    internal override string Kind => Name;

    internal override ChangeVerb Verb => ChangeVerb.WriteAttribute;

    /// <inheritdoc/>
    public override HostStepEffect Effect => HostStepEffect.ChangesDevice;

    internal override string? DeviceTypeId => null;

    internal override MdevAttribute WrittenAttribute => new($"nvidia/{Attribute}", Value);

    internal override StepFailures Failures => StepFailures.Attribute;

    internal static HostStep Read(PlanJsonObject json) =>
        new WriteVgpuAttributeStep(json.Address("function"), json.Text("name"), json.Text("value"));

    internal override string? FindInvalidName() =>
        Attribute == Parameters
            ? DefinitionNames.FindInvalid(WrittenAttribute)
                ?? (Value.Contains('\0', StringComparison.Ordinal) ? "the parameters have a character NUL" : null)
                ?? (
                    SurrogateEscape.Encode(Value.TrimEnd('\n')).Length > LongestParameters
                        ? $"the parameters are longer than {LongestParameters} bytes"
                        : null
                )
        : !Numbers.Contains(Attribute) ? $"a vGPU has no attribute \"{Printable.Of(Attribute)}\" that can be written"
        : !uint.TryParse(Value, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? $"\"{Printable.Of(Value)}\" is not a decimal number"
        : null;

    internal override FailureContext? Check(PlannedHost host) => host.Vgpus.WriteAttribute(this);

    internal override StepExecutor CreateExecutor(StepContext context) =>
        new WriteAttributeExecutor(
            context,
            this,
            WrittenAttribute,
            () => VgpuObservation.Read(context.Tree, Function).DevicePath
        );

    private protected override void WriteVgpuMembers(PlanJsonWriter json)
    {
        json.Text("name", Attribute);
        json.Text("value", Value);
    }

    private protected override string Describe() => $"write \"{Value}\" to {Attribute} of {Function}";
}
