using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Vgpu;

/// <summary>Lists the GPU instances of a GPU.</summary>
/// <param name="snapshot">The host, whose files give their numbers.</param>
/// <param name="gpu">The GPU with its slots and profiles.</param>
/// <param name="known">What the caller knows.</param>
/// <param name="disprove">Receives facts that cannot be.</param>
sealed class GpuInstances(HostSnapshot snapshot, VgpuGpu gpu, VgpuGpuFacts? known, Action<string> disprove)
{
    readonly GpuTraits _traits = new(gpu);

    /// <summary>The instances by number; <see langword="null"/> if they are not known.</summary>
    internal ValueList<VgpuInstance>? All()
    {
        ValueList<uint>? seen = snapshot.NvidiaGpus.FirstOrDefault(one => one.Address == gpu.Address)?.GpuInstances;
        ValueList<VgpuInstanceFacts>? stated = known?.Instances;
        if (seen is { } numbers && stated is { } claimed)
        {
            foreach (VgpuInstanceFacts fact in claimed.Where(fact => !numbers.Contains(fact.Id)))
                disprove(string.Create(CultureInfo.InvariantCulture, $"it has no GPU instance {fact.Id}"));
        }
        if (seen is null && stated is { IsEmpty: false } && GpuModes.ShowsTimeSlices(gpu))
        {
            disprove("its vGPUs and lists show that it has no GPU instances");
            return null;
        }
        ValueList<uint>? ids = seen ?? stated?.Select(fact => fact.Id).ToValueList();
        return ids is { } all
            ? [.. all.Order().Select(id => Of(id, stated?.FirstOrDefault(fact => fact.Id == id)))]
            : null;
    }

    VgpuInstance Of(uint id, VgpuInstanceFacts? fact)
    {
        ValueList<VgpuProfile> inside =
        [
            .. gpu.Vgpus.Where(vgpu => vgpu.GpuInstanceId == id).Select(vgpu => vgpu.Profile).OfType<VgpuProfile>(),
        ];
        MigShape? shape = inside.Select(profile => _traits.Of(profile).Shape).FirstOrDefault(one => one is not null);
        bool isMixed = inside.Select(profile => profile.Memory?.Value).Distinct().Count() > 1;
        if (
            fact is not null
            && shape is { } shown
            && !(MigShape.TryParse(fact.Profile, out MigShape stated) && stated.CanBe(shown))
        )
            disprove(string.Create(CultureInfo.InvariantCulture, $"GPU instance {id} has the shape {shown}"));
        if (fact?.Mode == VgpuMode.SameSize && isMixed)
            disprove(string.Create(CultureInfo.InvariantCulture, $"GPU instance {id} has vGPUs of two sizes"));
        return new VgpuInstance
        {
            Id = id,
            Shape =
                shape is { Gigabytes: > 0 } certain ? new($"{certain}", VgpuSource.Sysfs)
                : fact is not null ? new(fact.Profile, VgpuSource.Facts)
                : null,
            Mode =
                isMixed ? new(VgpuMode.MixedSize, VgpuSource.Sysfs)
                : fact?.Mode is { } mode ? new(mode, VgpuSource.Facts)
                : new(VgpuMode.Unknown, VgpuSource.Unknown),
        };
    }
}
