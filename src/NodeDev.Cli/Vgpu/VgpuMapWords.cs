using System.Globalization;
using Mdev.NodeDev;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary>The words of a picture of GPUs. All names are made harmless and have a limit.</summary>
static class VgpuMapWords
{
    const int LongestName = 48;
    const int UuidDigits = 8;

    internal const string Title = "vGPUs of this host";

    /// <summary>How much there is: <c>2 GPUs, 3 vGPUs</c>.</summary>
    internal static string Summary(VgpuMap map)
    {
        VgpuMapVgpu[] vgpus = [.. map.Gpus.SelectMany(gpu => gpu.Slots).SelectMany(slot => slot.Vgpus)];
        int planned = vgpus.Count(vgpu => vgpu.IsPlanned);
        return $"{VgpuText.Count(map.Gpus.Count, "GPU")}, {VgpuText.Count(vgpus.Length - planned, "vGPU")}"
            + (map.HasPlan ? Invariant($", {planned} planned") : "");
    }

    internal static string Node(int? node) => node is { } number ? Invariant($"NUMA node {number}") : "no NUMA node";

    /// <summary>A kernel name.</summary>
    internal static string Name(string name) => TerminalText.From(name, LongestName);

    /// <summary>What follows the name of a GPU.</summary>
    internal static IEnumerable<string> Facts(VgpuMapGpu gpu)
    {
        if (gpu.Board is { } board)
            yield return Name(board);
        if (gpu.MemoryGiB is { } memory)
            yield return Invariant($"{memory} GiB");
        yield return Name(VgpuText.Exposure(gpu.Exposure, gpu.Slots.IsEmpty));
        if (gpu.HasModes)
            yield return VgpuText.Mode(gpu.Mode);
    }

    /// <summary>How full a GPU is: <c>12 of 48 GiB in use, 8 planned</c>; nothing if its memory is not known.</summary>
    internal static string Usage(VgpuMapGpu gpu)
    {
        VgpuMapBar[] bars = [.. gpu.Bars.Where(bar => bar.Unit == VgpuMapUnit.Gibibytes)];
        if (gpu.MemoryGiB is not { } memory || bars.Length == 0)
            return "";
        bool isWhole = gpu.Unplaced.IsEmpty && bars.Length == gpu.Bars.Count;
        double planned = SizeOf(VgpuMapSegmentKind.Planned);
        return (isWhole ? "" : "at least ")
            + Invariant($"{SizeOf(VgpuMapSegmentKind.Vgpu)} of {memory} GiB in use")
            + (planned == 0 ? "" : Invariant($", {planned} planned"));

        double SizeOf(VgpuMapSegmentKind kind) =>
            bars.SelectMany(bar => bar.Segments).Where(one => one.Kind == kind).Sum(one => one.Size);
    }

    /// <summary>How many functions are free: <c>29 of 32 functions free, 2 of them in the plan</c>.</summary>
    internal static string Functions(VgpuMapGpu gpu)
    {
        int planned = gpu.Slots.Count(slot => slot.Vgpus.Any(vgpu => vgpu.IsPlanned));
        return Invariant($"{gpu.Slots.Count(slot => slot.State == VgpuSlotState.Free)} of {gpu.Slots.Count}")
            + " functions free"
            + (planned == 0 ? "" : Invariant($", {planned} of them in the plan"));
    }

    /// <summary>Whether its slots are functions, and not the GPU itself.</summary>
    internal static bool HasFunctions(VgpuMapGpu gpu) => gpu.Exposure != VgpuExposure.Mdev && !gpu.Slots.IsEmpty;

    /// <summary>The word of a profile: <c>L40S-4Q</c>, <c>DC-1-3Q</c>.</summary>
    internal static string Profile(VgpuProfileName? profile) =>
        profile is { LastWord.Length: > 0 } ? Name(profile.LastWord) : "unknown profile";

    /// <summary>The word without the board: <c>4Q</c>, <c>1-3Q</c>.</summary>
    internal static string Short(VgpuProfileName? profile)
    {
        if (profile is not { Series: not null })
            return profile is null ? "?" : Profile(profile);
        string[] parts = profile.LastWord.Split('-');
        return Name(string.Join('-', parts[(profile.IsMig ? ^2 : ^1)..]));
    }

    /// <summary>A slot without the bus, <c>00.4</c>, or the beginning of a UUID.</summary>
    internal static string Short(VgpuMapVgpu vgpu) =>
        vgpu.Uuid is { } uuid ? $"{uuid:N}"[..UuidDigits] : ShortSlot(vgpu.SlotName);

    internal static string ShortSlot(string name) => Name(name[(name.LastIndexOf(':') + 1)..]);

    /// <summary>Profiles in as few as possible: those for workstations if there are some.</summary>
    internal static ValueList<VgpuProfileName> Shown(ValueList<VgpuProfileName> profiles) =>
        profiles.Any(profile => profile.Series == 'Q')
            ? [.. profiles.Where(profile => profile.Series == 'Q')]
            : profiles;

    /// <summary>The whole of a segment.</summary>
    internal static string Of(VgpuMapSegment segment, VgpuMapUnit unit)
    {
        string size =
            unit == VgpuMapUnit.Slots
                ? ""
                : Invariant($", {segment.Size} GiB{(HasPlace(segment) ? $" at {segment.Start}" : "")}");
        return segment switch
        {
            { Vgpu: { } vgpu } => Of(vgpu)
                + size
                + (segment.IsPlaceKnown || size.Length == 0 ? "" : ", place not known"),
            { Kind: VgpuMapSegmentKind.Unusable } => $"{Unusable(unit)}{size}",
            { Profiles.IsEmpty: true } => $"free{size}; no profile fits",
            _ => $"free{size}; may fit: {string.Join(", ", segment.Profiles.Select(Profile))}",
        };
    }

    /// <summary>Why no vGPU can be in a segment.</summary>
    internal static string Unusable(VgpuMapUnit unit) =>
        unit == VgpuMapUnit.Slots ? "not for vGPUs" : "in no GPU instance";

    /// <summary>Profiles that are not named; nothing for none.</summary>
    internal static string Others(int count) =>
        count == 0 ? "" : Invariant($", {count} other{(count == 1 ? "" : "s")}");

    /// <summary>A vGPU.</summary>
    internal static string Of(VgpuMapVgpu vgpu) => $"{Name(vgpu.SlotName)}: {Inside(vgpu)}";

    /// <summary>A vGPU, without its slot.</summary>
    internal static string Inside(VgpuMapVgpu vgpu) =>
        Profile(vgpu.Profile)
        + (vgpu.Number is { } number ? Invariant($" ({number})") : "")
        + (vgpu.Uuid is { } uuid ? $", {uuid:D}" : "")
        + (vgpu.GpuInstanceId is { } instance ? Invariant($", GPU instance {instance}") : "")
        + (vgpu.IsPlanned ? ", planned" : "");

    /// <summary>A slot.</summary>
    internal static string Of(VgpuMapSlot slot) =>
        slot.Vgpus is [{ } vgpu, ..] ? Of(vgpu) : $"{Name(slot.Name)}: {State(slot.State)}";

    internal static string State(VgpuSlotState state) =>
        state switch
        {
            VgpuSlotState.Free => "free",
            VgpuSlotState.Used => "in use",
            VgpuSlotState.Avoided => "to be avoided",
            VgpuSlotState.OtherDriver => "bound to another driver, or to none",
            _ => "unreadable",
        };

    /// <summary>What stands in the cell of a slot that has no vGPU.</summary>
    internal static string Mark(VgpuSlotState state) =>
        state switch
        {
            VgpuSlotState.Avoided => "×",
            VgpuSlotState.OtherDriver => "≠",
            VgpuSlotState.Unreadable => "?",
            _ => "",
        };

    /// <summary>A GPU instance.</summary>
    internal static string Of(VgpuInstance instance) =>
        Invariant($"GPU instance {instance.Id}, ")
        + (instance.Shape is { } shape ? Name(shape.Value) : "shape unknown")
        + (instance.Mode.Value == VgpuMode.Unknown ? "" : $", {VgpuText.Mode(instance.Mode.Value)}");

    static bool HasPlace(VgpuMapSegment segment) => segment.IsPlaceKnown || segment.Kind == VgpuMapSegmentKind.Free;

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
