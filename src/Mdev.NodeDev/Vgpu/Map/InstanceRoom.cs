namespace Mdev.NodeDev.Vgpu;

/// <summary>Says which profiles the GPU instances of a GPU may still take (MIG).</summary>
/// <param name="gpu">The GPU.</param>
/// <param name="traits">Its profiles.</param>
sealed class InstanceRoom(VgpuGpu gpu, GpuTraits traits)
{
    /// <summary>The shape of an instance; <see langword="null"/> if it is not known.</summary>
    internal static MigShape? ShapeOf(VgpuInstance instance) =>
        instance.Shape is { } named && MigShape.TryParse(named.Value, out MigShape shape) ? shape : null;

    /// <summary>The instance that the driver takes for the next vGPU.</summary>
    internal VgpuInstance? LowestFor(VgpuProfile profile) =>
        (gpu.Instances ?? []).OrderBy(instance => instance.Id).FirstOrDefault(instance => Takes(instance, profile));

    /// <summary>Whether an instance may take one more vGPU of a profile.</summary>
    internal bool Takes(VgpuInstance instance, VgpuProfile profile)
    {
        ProfileTraits wanted = traits.Of(profile);
        if (wanted.Shape is not { } shape || shape != ShapeOf(instance))
            return false;
        ProfileTraits[] there =
        [
            .. gpu
                .Vgpus.Where(vgpu => vgpu.GpuInstanceId == instance.Id)
                .Select(vgpu => vgpu.Profile is { } its ? traits.Of(its) : new ProfileTraits { IsOffered = false }),
        ];
        int most = wanted.MaximumInInstance ?? GpuWorld.MostInInstance;
        bool isRoom =
            instance.Mode.Value == VgpuMode.MixedSize
                ? there.Sum(one => one.Size) + wanted.Size <= shape.Gigabytes
                : there.Length < most;
        return isRoom && (instance.Mode.Value != VgpuMode.SameSize || there.All(one => one.Bytes == wanted.Bytes));
    }
}
