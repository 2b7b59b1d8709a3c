namespace Mdev.NodeDev.Vgpu;

/// <summary>Turns what each GPU gets into steps.</summary>
static class PlacementSteps
{
    /// <summary>
    /// The steps of all GPUs: those of each GPU in its sequence, and of several GPUs the larger vGPU first, then the
    /// lower address.
    /// </summary>
    internal static IEnumerable<VgpuPlacementStep> Of(
        ValueList<VgpuGpu> gpus,
        ValueList<VgpuProfileName> names,
        ValueList<ValueList<ProfileTraits>> types,
        ValueList<ValueList<VgpuCreation>> creations
    )
    {
        Queue<(long Bytes, VgpuPlacementStep Step)>[] waiting =
        [
            .. Enumerable
                .Range(0, gpus.Count)
                .OrderBy(index => gpus[index].Address)
                .Select(index => new Queue<(long, VgpuPlacementStep)>(
                    OfGpu(gpus[index], names, types[index], creations[index])
                )),
        ];
        while (waiting.Where(queue => queue.Count > 0).MaxBy(queue => queue.Peek().Bytes) is { } next)
            yield return next.Dequeue().Step;
    }

    static IEnumerable<(long Bytes, VgpuPlacementStep Step)> OfGpu(
        VgpuGpu gpu,
        ValueList<VgpuProfileName> names,
        ValueList<ProfileTraits> types,
        ValueList<VgpuCreation> creations
    )
    {
        // Functions whose lists cannot be read may not take a vGPU.
        ValueList<VgpuSlot> free = [.. gpu.FreeSlots.OrderBy(static slot => slot.IsListMissing)];
        for (int i = 0; i < creations.Count; i++)
        {
            VgpuCreation creation = creations[i];
            ProfileTraits traits = types[creation.Type];
            VgpuProfile profile = gpu.Profiles.First(one => one.Name.IsSameProfile(names[creation.Type]));
            yield return (
                traits.Bytes,
                new VgpuPlacementStep
                {
                    Gpu = gpu.Name,
                    Slot = gpu.Exposure == VgpuExposure.Mdev ? gpu.Slots[0].Name : free[i].Name,
                    Profile = profile.Name,
                    Number = profile.Number,
                    TypeId = gpu.Exposure == VgpuExposure.VendorVfio ? null : profile.TypeId,
                    PlacementId = traits.Shape is null ? creation.Choice : null,
                    GpuInstanceId = traits.Shape is null ? null : (uint?)creation.Choice,
                }
            );
        }
    }
}
