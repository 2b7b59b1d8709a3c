using System.Text.Json;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary>Writes what is known of GPUs as JSON, for programs.</summary>
static class VgpuJson
{
    internal static void WriteGpus(TextWriter output, VgpuHost host) =>
        JsonOutput.Write(
            output,
            new
            {
                Gpus = host.Gpus.Select(gpu => new
                {
                    Gpu = gpu.Name,
                    gpu.Board,
                    MemoryGiB = gpu.MemoryGiB?.Value,
                    Exposure = gpu.Exposure.Value,
                    Generation = gpu.Generation.Value,
                    Mode = gpu.Mode.Value,
                    gpu.PossibleModes,
                    gpu.NumaNode,
                    FreeSlots = gpu.FreeSlots.Count,
                    Instances = gpu.Instances?.Select(instance => new
                    {
                        instance.Id,
                        Shape = instance.Shape?.Value,
                        Mode = instance.Mode.Value,
                    }),
                    Slots = gpu.Slots.Select(slot => new { Slot = slot.Name, slot.State }),
                    Vgpus = gpu.Vgpus.Select(vgpu => new
                    {
                        Slot = vgpu.SlotName,
                        vgpu.Uuid,
                        Profile = vgpu.Profile?.Name.Text,
                        vgpu.Number,
                        vgpu.PlacementId,
                        vgpu.GpuInstanceId,
                    }),
                }),
            }
        );

    internal static void WriteProfiles(TextWriter output, VgpuHost host) =>
        JsonOutput.Write(
            output,
            new
            {
                Gpus = host.Gpus.Select(gpu => new
                {
                    Gpu = gpu.Name,
                    Profiles = gpu.Profiles.Select(profile => new
                    {
                        Profile = profile.Name.Text,
                        profile.Number,
                        profile.TypeId,
                        Memory = Fact(profile.Memory),
                        Heads = Fact(profile.Heads),
                        LargestDisplay = profile.LargestDisplay is { } display
                            ? new { Value = display.Value.ToString(), display.Source }
                            : null,
                        FrameRateLimit = Fact(profile.FrameRateLimit),
                        Maximum = Fact(profile.Maximum),
                        Slices = Fact(profile.Slices),
                        MaximumInInstance = Fact(profile.MaximumInInstance),
                    }),
                }),
            }
        );

    internal static void WriteCapacities(TextWriter output, IEnumerable<VgpuCapacity> capacities) =>
        JsonOutput.Write(
            output,
            new
            {
                Profiles = capacities.Select(capacity => new
                {
                    Profile = capacity.Profile.Text,
                    capacity.AtLeast,
                    capacity.AtMost,
                    Gpus = capacity.Gpus.Select(Gpu),
                }),
            }
        );

    internal static void WritePlacement(TextWriter output, VgpuPlacement placement) =>
        JsonOutput.Write(
            output,
            new
            {
                placement.Answer,
                Assumes = placement.Assumptions,
                Steps = placement.Steps.Select(step => new
                {
                    step.Gpu,
                    step.Slot,
                    Profile = step.Profile.Text,
                    step.Number,
                    step.TypeId,
                    step.PlacementId,
                    step.GpuInstanceId,
                }),
                Gpus = placement.Capacities.SelectMany(capacity =>
                    capacity.Gpus.Select(gpu => new
                    {
                        Profile = capacity.Profile.Text,
                        gpu.Gpu,
                        gpu.AtLeast,
                        gpu.AtMost,
                        gpu.Bound,
                        Explanation = gpu.Obstacle,
                    })
                ),
                placement.StatesLookedAt,
            }
        );

    static object Gpu(VgpuGpuCapacity gpu) =>
        new
        {
            gpu.Gpu,
            gpu.AtLeast,
            gpu.AtMost,
            gpu.Bound,
            Limits = gpu.Limits.ToDictionary(
                limit => JsonNamingPolicy.CamelCase.ConvertName($"{limit.Limit}"),
                Limit,
                StringComparer.Ordinal
            ),
            gpu.Unknown,
            gpu.Explanation,
        };

    /// <summary>A number where it is exact, both ends where it is not.</summary>
    static object Limit(VgpuLimitValue limit) =>
        limit.AtLeast == limit.AtMost ? limit.AtMost : new { limit.AtLeast, limit.AtMost };

    static object? Fact<T>(VgpuFact<T>? fact) => fact is null ? null : new { fact.Value, fact.Source };
}
