using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>The functions of vendor VFIO as the steps of a plan would leave them, one after the other.</summary>
/// <remarks>
/// What the snapshot does not say, the step finds out: without PCI functions nothing is refused. The lists of creatable
/// types are compared only by names: each set changes what the other functions of the card list.
/// </remarks>
sealed class PlannedVgpus(HostSnapshot snapshot)
{
    readonly Dictionary<PciAddress, HostPciDevice> _functions = snapshot
        .PciDevices.Where(static device => device.VgpuFunction is not null)
        .GroupBy(static device => device.Address)
        .ToDictionary(static same => same.Key, static same => same.First());

    readonly Dictionary<PciAddress, uint> _planned = [];

    internal FailureContext? Set(SetVgpuTypeStep step)
    {
        if (Missing(step) is { } missing)
            return missing;
        uint? current = Find(step.Function);
        _planned[step.Function] = step.Number;
        return current is null || current == step.Number ? null
            : current != 0 ? Mismatch(step, "0", current.Value)
            : FindOtherMeaning(step);
    }

    internal FailureContext? Clear(ClearVgpuTypeStep step)
    {
        uint? current = Find(step.Function);
        _planned[step.Function] = 0;
        return current is null or 0 || current == step.Number ? null : Mismatch(step, step.DeviceTypeId, current.Value);
    }

    internal FailureContext? WriteAttribute(WriteVgpuAttributeStep step) =>
        Missing(step)
        ?? (
            Find(step.Function) == 0
                ? FailureContext.ForStep(step, HostChangeReason.DeviceNotFound, PathOf(step.Function))
                : null
        );

    FailureContext? Missing(VgpuStep step) =>
        !snapshot.Parts.HasFlag(ScanParts.Pci) || _functions.ContainsKey(step.Function)
            ? null
            : FailureContext.ForStep(step, HostChangeReason.DeviceNotFound);

    /// <summary>The type of a function by then; <see langword="null"/> if it is not known.</summary>
    uint? Find(PciAddress function) =>
        _planned.TryGetValue(function, out uint planned)
            ? planned
            : _functions.GetValueOrDefault(function)?.VgpuFunction!.CurrentTypeId;

    /// <summary>Says that the number means another profile on the card, as its functions list it.</summary>
    FailureContext? FindOtherMeaning(SetVgpuTypeStep step)
    {
        if (step.Profile is not { } profile || !_functions.TryGetValue(step.Function, out HostPciDevice? function))
            return null;
        string? other = _functions
            .Values.Where(one =>
                one == function || one.PhysicalFunction is { } card && card == function.PhysicalFunction
            )
            .Select(one => VgpuObservation.FindOtherMeaning(one.VgpuFunction!.Creatable ?? [], step.Number, profile))
            .FirstOrDefault(static found => found is not null);
        return other is null
            ? null
            : FailureContext.ForStep(step, HostChangeReason.TypeNotFound, PathOf(step.Function)) with
            {
                Expected = MessageText.Vgpu(profile, step.DeviceTypeId),
                Found = other,
            };
    }

    FailureContext Mismatch(VgpuStep step, string expected, uint found) =>
        FailureContext.ForStep(step, HostChangeReason.Mismatch, PathOf(step.Function)) with
        {
            Expected = expected,
            Found = found.ToString(CultureInfo.InvariantCulture),
        };

    string? PathOf(PciAddress function) =>
        _functions.GetValueOrDefault(function) is { } known
            ? new VgpuObservation(FileResult.Success, known.Path, null).Path
            : null;
}
