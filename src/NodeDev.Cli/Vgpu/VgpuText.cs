using System.Globalization;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary>Describes GPUs and vGPUs in one line each, with two spaces between the parts.</summary>
static class VgpuText
{
    const string Gap = "  ";
    const long Gibibyte = 1L << 30;

    /// <summary>A GPU: <c>0000:41:00.0  L40S  48 GiB  vendor VFIO  same size, 4 GiB  29 of 32 free</c>.</summary>
    internal static string Of(VgpuGpu gpu)
    {
        List<string> parts = [gpu.Name];
        if (gpu.Board is { } board)
            parts.Add(board);
        if (gpu.MemoryGiB is { } memory)
            parts.Add(Invariant($"{memory.Value} GiB"));
        parts.Add(Exposure(gpu.Exposure, gpu.Slots.IsEmpty));
        if (!gpu.PossibleModes.IsEmpty)
            parts.Add(Mode(gpu));
        parts.Add(Slots(gpu));
        if (gpu.NumaNode is { } node)
            parts.Add(Invariant($"NUMA {node}"));
        return Line(parts);
    }

    /// <summary>A vGPU: <c>0000:41:00.4  L40S-4Q  1150  placement 0</c>.</summary>
    internal static string Of(VgpuDevice vgpu)
    {
        List<string> parts = [vgpu.SlotName];
        if (vgpu.Uuid is { } uuid)
            parts.Add($"{uuid:D}");
        if (vgpu.Profile is { } profile)
            parts.Add(profile.Name.LastWord);
        if (vgpu.Number is { } number)
            parts.Add(Invariant($"{number}"));
        if (vgpu.PlacementId is { } placement)
            parts.Add(Invariant($"placement {placement}"));
        if (vgpu.GpuInstanceId is { } instance)
            parts.Add(Invariant($"GPU instance {instance}"));
        return Line(parts);
    }

    /// <summary>A GPU instance: <c>GPU instance 3  1g.24gb  same size</c>.</summary>
    internal static string Of(VgpuInstance instance)
    {
        List<string> parts = [Invariant($"GPU instance {instance.Id}"), instance.Shape?.Value ?? "shape unknown"];
        if (instance.Mode.Value != VgpuMode.Unknown)
            parts.Add(Mode(instance.Mode.Value));
        return Line(parts);
    }

    /// <summary>A slot that cannot be used: <c>0000:41:00.7  to be avoided</c>.</summary>
    internal static string Unusable(VgpuSlot slot) =>
        $"{slot.Name}{Gap}"
        + slot.State switch
        {
            VgpuSlotState.Avoided => "to be avoided",
            VgpuSlotState.OtherDriver => "bound to another driver, or to none",
            _ => "unreadable",
        };

    /// <summary>A profile: <c>NVIDIA L40S-4Q  1150  4 GiB  4 heads  7680x4320  12 on a GPU</c>.</summary>
    internal static string Of(VgpuProfile profile)
    {
        List<string> parts = [profile.Name.Text];
        if (profile.TypeId is { } type)
            parts.Add(type);
        else if (profile.Number is { } number)
            parts.Add(Invariant($"{number}"));
        if (profile.Memory is { } memory)
            parts.Add(Size(memory.Value));
        if (profile.Heads is { } heads)
            parts.Add(Invariant($"{heads.Value} heads"));
        if (profile.LargestDisplay is { } display)
            parts.Add(display.Value.ToString());
        if (profile.FrameRateLimit is { } limit)
            parts.Add(limit.Value == 0 ? "no frame-rate limit" : Invariant($"{limit.Value} frames/s"));
        if (profile.Slices is { } slices)
            parts.Add(Invariant($"{slices.Value} slices"));
        if (profile.Maximum is { } maximum)
            parts.Add(Invariant($"{maximum.Value} on a GPU"));
        if (profile.MaximumInInstance is { } inside)
            parts.Add(Invariant($"{inside.Value} in a GPU instance"));
        return Line(parts);
    }

    /// <summary>The parts in one line; names come from files and can hold anything.</summary>
    static string Line(List<string> parts) => string.Join(Gap, parts.Select(part => TerminalText.From(part)));

    /// <summary><c>8 to 12</c>, or <c>8</c> where both are equal.</summary>
    internal static string Range(int atLeast, int atMost) =>
        atLeast == atMost ? Invariant($"{atLeast}") : Invariant($"{atLeast} to {atMost}");

    internal static string Exposure(VgpuExposure exposure, bool hasNoFunctions) =>
        exposure == VgpuExposure.Undetermined && hasNoFunctions ? "functions not enabled" : exposure.Value;

    static string Mode(VgpuGpu gpu)
    {
        VgpuMode mode = gpu.Mode.Value;
        return mode == VgpuMode.SameSize && gpu.Vgpus is [{ Profile.Memory: { } memory }, ..]
            ? $"{Mode(mode)}, {Size(memory.Value)}"
            : Mode(mode);
    }

    internal static string Mode(VgpuMode mode) =>
        mode switch
        {
            VgpuMode.SameSize => "same size",
            VgpuMode.MixedSize => "mixed size",
            VgpuMode.Mig => "MIG",
            _ => "mode unknown",
        };

    static string Slots(VgpuGpu gpu) =>
        gpu.Exposure == VgpuExposure.Mdev
            ? Count(gpu.Vgpus.Count, gpu.PossibleModes.IsEmpty ? "device" : "vGPU")
            : Invariant($"{gpu.FreeSlots.Count} of {Count(gpu.Slots.Count, "function")} free");

    internal static string Count(int count, string noun) => Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");

    internal static string Size(long bytes) =>
        bytes % Gibibyte == 0 ? Invariant($"{bytes / Gibibyte} GiB") : Invariant($"{bytes >> 20} MiB");

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
