using System.Globalization;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Removes the vGPU of a function: writes <c>0</c> to its <c>nvidia/current_vgpu_type</c>. Undone by setting the type
/// again, with its parameters and its place.
/// </summary>
/// <param name="Function">The address of the function.</param>
/// <param name="Number">The number of the type that is expected, above 0.</param>
public sealed record ClearVgpuTypeStep(PciAddress Function, uint Number) : VgpuStep
{
    internal const string Name = "clear-vgpu-type";

    /// <inheritdoc/>
    public override PciAddress Function { get; } = Function;

    internal override string Kind => Name;

    internal override ChangeVerb Verb => ChangeVerb.ClearVgpuType;

    /// <inheritdoc/>
    public override HostStepEffect Effect => HostStepEffect.RemovesDevice;

    internal override string DeviceTypeId => Number.ToString(CultureInfo.InvariantCulture);

    internal override MdevAttribute? WrittenAttribute => null;

    internal override StepFailures Failures => StepFailures.Vgpu;

    internal static HostStep Read(PlanJsonObject json) =>
        new ClearVgpuTypeStep(json.Address("function"), json.Unsigned("number"));

    internal override string? FindInvalidName() => Number == 0 ? "0 is not the number of a type" : null;

    internal override FailureContext? Check(PlannedHost host) => host.Vgpus.Clear(this);

    internal override StepExecutor CreateExecutor(StepContext context) => new ClearVgpuTypeExecutor(context, this);

    private protected override void WriteVgpuMembers(PlanJsonWriter json) => json.Number("number", Number);

    private protected override string Describe() => $"clear {Function}, which has type {DeviceTypeId}";
}
