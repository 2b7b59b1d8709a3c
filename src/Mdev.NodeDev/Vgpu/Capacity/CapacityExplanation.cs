using System.Globalization;

namespace Mdev.NodeDev.Vgpu;

/// <summary>Puts into words why a GPU takes no more vGPUs of a profile.</summary>
static class CapacityExplanation
{
    const long Gibibyte = 1L << 30;

    internal static string Of(VgpuGpu gpu, ProfileTraits traits, ValueList<CaseCapacity> cases, CaseCapacity best)
    {
        bool areAlike = cases.Select(one => (one.AtLeast, one.AtMost)).Distinct().Count() == 1;
        return areAlike
            ? OfMost(gpu, traits, best)
            : $"{Word(best.Bound)}: "
                + string.Join(
                    ", ",
                    cases.Select(one => $"{VgpuNumber.Range(one.AtLeast, one.AtMost)} {one.Condition}")
                );
    }

    /// <summary>Says what is in the way of one more than the most.</summary>
    internal static string OfMost(VgpuGpu gpu, ProfileTraits traits, CaseCapacity best) =>
        $"{Word(best.Bound)}: {Reason(gpu, traits, best)}";

    static string Word(VgpuLimit limit) => limit.ToString().ToLowerInvariant();

    static string Reason(VgpuGpu gpu, ProfileTraits traits, CaseCapacity best)
    {
        int count = gpu.Vgpus.Count;
        return best.Bound switch
        {
            VgpuLimit.Type => "the GPU does not have it",
            VgpuLimit.Mode => traits.Shape is null
                ? "the GPU is in MIG mode, and the profile is time-sliced"
                : "the profile needs MIG mode",
            VgpuLimit.Size => $"vGPUs of {SizeInUse(gpu)} are in use",
            VgpuLimit.Instances => InstanceReason(gpu, traits),
            VgpuLimit.Maximum => MaximumReason(traits.Maximum ?? best.AtMost + count, count),
            VgpuLimit.Placement => count == 0
                ? string.Create(CultureInfo.InvariantCulture, $"it has {best.AtMost} places")
                : string.Create(CultureInfo.InvariantCulture, $"{best.AtMost} places are free"),
            VgpuLimit.Functions => string.Create(CultureInfo.InvariantCulture, $"{gpu.FreeSlots.Count} are free"),
            _ => string.Create(CultureInfo.InvariantCulture, $"available_instances says {best.AtMost}"),
        };
    }

    static string MaximumReason(int maximum, int count) =>
        count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{maximum}")
            : string.Create(CultureInfo.InvariantCulture, $"{count} of {maximum} in use");

    static string InstanceReason(VgpuGpu gpu, ProfileTraits traits)
    {
        MigShape shape = traits.Shape ?? default;
        string words =
            shape.Gigabytes > 0
                ? $"of shape {shape}"
                : string.Create(CultureInfo.InvariantCulture, $"of {shape.Slices} slices");
        return gpu.Instances is { } instances
            ? string.Create(CultureInfo.InvariantCulture, $"{instances.Count(CanBe)} {words}")
            : $"those {words} are not known";

        bool CanBe(VgpuInstance instance) =>
            instance.Shape is not { } named || MigShape.TryParse(named.Value, out MigShape own) && own.CanBe(shape);
    }

    /// <summary>The memory of the vGPUs: <c>4 GiB</c>, or <c>512 MiB</c>.</summary>
    internal static string SizeInUse(VgpuGpu gpu)
    {
        long bytes = gpu.Vgpus.Select(vgpu => vgpu.Profile?.Memory?.Value ?? 0).DefaultIfEmpty(0).Max();
        return bytes switch
        {
            0 => "another size",
            < Gibibyte => string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20} MiB"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / Gibibyte} GiB"),
        };
    }
}
