using System.Globalization;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Makes a function a vGPU: writes the number of the type to its <c>nvidia/current_vgpu_type</c>. Undone by clearing
/// it.
/// </summary>
/// <remarks>A function that another type is set on is never changed.</remarks>
/// <param name="Function">The address of the function.</param>
/// <param name="Number">The number of the type on this card, above 0.</param>
/// <param name="Profile">
/// The name of the type, for example <c>NVIDIA L40S-4Q</c>. If the driver lists another name for the number by then,
/// nothing is written. <see langword="null"/> not to compare.
/// </param>
public sealed record SetVgpuTypeStep(PciAddress Function, uint Number, string? Profile = null) : VgpuStep
{
    internal const string Name = "set-vgpu-type";

    /// <inheritdoc/>
    public override PciAddress Function { get; } = Function;

    internal override string Kind => Name;

    internal override ChangeVerb Verb => ChangeVerb.SetVgpuType;

    /// <inheritdoc/>
    public override HostStepEffect Effect => HostStepEffect.CreatesDevice;

    internal override string DeviceTypeId => Number.ToString(CultureInfo.InvariantCulture);

    internal override string? ProfileName => Profile;

    internal override MdevAttribute? WrittenAttribute => null;

    internal override StepFailures Failures => StepFailures.Vgpu;

    internal static HostStep Read(PlanJsonObject json) =>
        new SetVgpuTypeStep(json.Address("function"), json.Unsigned("number"), json.OptionalText("profile"));

    internal override string? FindInvalidName() =>
        Number == 0 ? "0 is not the number of a type"
        : Profile?.Length == 0 ? "the name of the profile is empty"
        : null;

    internal override FailureContext? Check(PlannedHost host) => host.Vgpus.Set(this);

    internal override StepExecutor CreateExecutor(StepContext context) => new SetVgpuTypeExecutor(context, this);

    private protected override void WriteVgpuMembers(PlanJsonWriter json)
    {
        json.Number("number", Number);
        if (Profile is not null)
            json.Text("profile", Profile);
    }

    private protected override string Describe() => $"set {Function} to {MessageText.Vgpu(Profile, DeviceTypeId)}";
}
