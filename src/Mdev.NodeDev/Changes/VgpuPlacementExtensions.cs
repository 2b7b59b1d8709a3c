using System.Globalization;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Changes;

/// <summary>Carries out placements of vGPUs.</summary>
public static class VgpuPlacementExtensions
{
    const string Group = "nvidia";
    const string PlacementId = "placement_id";
    const string GpuInstanceId = "gpu_instance_id";

    /// <summary>
    /// Turns a placement into a plan: a function of vendor VFIO gets its type, a parent of mediated devices gets a
    /// device.
    /// </summary>
    /// <param name="placement">The placement.</param>
    /// <param name="uuid">
    /// The UUID of each mediated device; <see langword="null"/>, the default, for new ones.
    /// </param>
    /// <returns>
    /// A plan in the order of <see cref="VgpuPlacement.Steps"/>; empty where nothing fits. The steps are right only
    /// together: apply it as a whole.
    /// </returns>
    /// <example>
    /// <code>
    /// HostPlan plan = host.Place(new() { Items = [new("L40S-8Q", 2)] }).ToPlan();
    /// HostChangeResult result = await operations.ApplyAsync(plan);
    /// </code>
    /// </example>
    public static HostPlan ToPlan(this VgpuPlacement placement, Func<VgpuPlacementStep, Guid>? uuid = null)
    {
        ArgumentNullException.ThrowIfNull(placement);
        return new HostPlan
        {
            Steps = [.. placement.Steps.SelectMany(step => StepsOf(step, uuid ?? (static _ => Guid.NewGuid())))],
        };
    }

    static IEnumerable<HostStep> StepsOf(VgpuPlacementStep step, Func<VgpuPlacementStep, Guid> uuid)
    {
        (string Name, uint? Value)[] places =
        [
            (GpuInstanceId, step.GpuInstanceId),
            (PlacementId, (uint?)step.PlacementId),
        ];
        if (step.TypeId is { } type)
        {
            Guid device = uuid(step);
            yield return new CreateMdevStep(step.Slot, device, type);
            foreach ((string name, uint? value) in places)
            {
                if (value is { } number)
                    yield return new WriteAttributeStep(
                        step.Slot,
                        device,
                        new MdevAttribute($"{Group}/{name}", number.ToString(CultureInfo.InvariantCulture))
                    );
            }
            yield break;
        }
        PciAddress function = PciAddress.Parse(step.Slot);
        yield return new SetVgpuTypeStep(function, step.Number ?? 0, step.Profile.Text);
        foreach ((string name, uint? value) in places)
        {
            if (value is { } number)
                yield return new WriteVgpuAttributeStep(function, name, number.ToString(CultureInfo.InvariantCulture));
        }
    }
}
