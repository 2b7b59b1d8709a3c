using System.Text.Json.Nodes;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary>Writes what is known of GPUs as JSON, for programs.</summary>
static class VgpuJson
{
    internal static void WriteGpus(TextWriter output, VgpuHost host) =>
        JsonValues.Write(output, new JsonObject { ["gpus"] = JsonValues.Array(host.Gpus, Gpu) });

    internal static void WriteProfiles(TextWriter output, VgpuHost host) =>
        JsonValues.Write(
            output,
            new JsonObject
            {
                ["gpus"] = JsonValues.Array(
                    host.Gpus,
                    gpu => new JsonObject { ["gpu"] = gpu.Name, ["profiles"] = JsonValues.Array(gpu.Profiles, Profile) }
                ),
            }
        );

    internal static void WriteCapacities(TextWriter output, IEnumerable<VgpuCapacity> capacities) =>
        JsonValues.Write(
            output,
            new JsonObject
            {
                ["profiles"] = JsonValues.Array(
                    capacities,
                    capacity => new JsonObject
                    {
                        ["profile"] = capacity.Profile.Text,
                        ["atLeast"] = capacity.AtLeast,
                        ["atMost"] = capacity.AtMost,
                        ["gpus"] = JsonValues.Array(capacity.Gpus, Capacity),
                    }
                ),
            }
        );

    internal static void WritePlacement(TextWriter output, VgpuPlacement placement) =>
        JsonValues.Write(
            output,
            new JsonObject
            {
                ["answer"] = JsonValues.Name(placement.Answer),
                ["assumes"] = JsonValues.Array(placement.Assumptions),
                ["steps"] = JsonValues.Array(
                    placement.Steps,
                    step => new JsonObject
                    {
                        ["gpu"] = step.Gpu,
                        ["slot"] = step.Slot,
                        ["profile"] = step.Profile.Text,
                        ["number"] = step.Number,
                        ["typeId"] = step.TypeId,
                        ["placementId"] = step.PlacementId,
                        ["gpuInstanceId"] = step.GpuInstanceId,
                    }
                ),
                ["gpus"] = JsonValues.Array(
                    placement.Capacities.SelectMany(capacity => capacity.Gpus, (capacity, gpu) => (capacity, gpu)),
                    one => new JsonObject
                    {
                        ["profile"] = one.capacity.Profile.Text,
                        ["gpu"] = one.gpu.Gpu,
                        ["atLeast"] = one.gpu.AtLeast,
                        ["atMost"] = one.gpu.AtMost,
                        ["bound"] = JsonValues.Name(one.gpu.Bound),
                        ["explanation"] = one.gpu.Obstacle,
                    }
                ),
                ["statesLookedAt"] = placement.StatesLookedAt,
            }
        );

    static JsonObject Gpu(VgpuGpu gpu) =>
        new()
        {
            ["gpu"] = gpu.Name,
            ["board"] = gpu.Board,
            ["memoryGiB"] = gpu.MemoryGiB?.Value,
            ["exposure"] = gpu.Exposure.Value,
            ["generation"] = JsonValues.Name(gpu.Generation.Value),
            ["mode"] = JsonValues.Name(gpu.Mode.Value),
            ["possibleModes"] = JsonValues.Array(gpu.PossibleModes, mode => JsonValues.Name(mode)),
            ["numaNode"] = gpu.NumaNode,
            ["freeSlots"] = gpu.FreeSlots.Count,
            ["instances"] = JsonValues.Array(
                (IEnumerable<VgpuInstance>?)gpu.Instances,
                instance => new JsonObject
                {
                    ["id"] = instance.Id,
                    ["shape"] = instance.Shape?.Value,
                    ["mode"] = JsonValues.Name(instance.Mode.Value),
                }
            ),
            ["slots"] = JsonValues.Array(
                gpu.Slots,
                slot => new JsonObject { ["slot"] = slot.Name, ["state"] = JsonValues.Name(slot.State) }
            ),
            ["vgpus"] = JsonValues.Array(
                gpu.Vgpus,
                vgpu => new JsonObject
                {
                    ["slot"] = vgpu.SlotName,
                    ["uuid"] = vgpu.Uuid,
                    ["profile"] = vgpu.Profile?.Name.Text,
                    ["number"] = vgpu.Number,
                    ["placementId"] = vgpu.PlacementId,
                    ["gpuInstanceId"] = vgpu.GpuInstanceId,
                }
            ),
        };

    static JsonObject Profile(VgpuProfile profile) =>
        new()
        {
            ["profile"] = profile.Name.Text,
            ["number"] = profile.Number,
            ["typeId"] = profile.TypeId,
            ["memory"] = Fact(profile.Memory, value => value),
            ["heads"] = Fact(profile.Heads, value => value),
            ["largestDisplay"] = Fact(profile.LargestDisplay, value => value.ToString()),
            ["frameRateLimit"] = Fact(profile.FrameRateLimit, value => value),
            ["maximum"] = Fact(profile.Maximum, value => value),
            ["slices"] = Fact(profile.Slices, value => value),
            ["maximumInInstance"] = Fact(profile.MaximumInInstance, value => value),
        };

    static JsonObject Capacity(VgpuGpuCapacity gpu) =>
        new()
        {
            ["gpu"] = gpu.Gpu,
            ["atLeast"] = gpu.AtLeast,
            ["atMost"] = gpu.AtMost,
            ["bound"] = JsonValues.Name(gpu.Bound),
            ["limits"] = new JsonObject(
                gpu.Limits.Select(limit => KeyValuePair.Create(JsonValues.Name(limit.Limit), Limit(limit)))
            ),
            ["unknown"] = JsonValues.Array(gpu.Unknown, unknown => JsonValues.Name(unknown)),
            ["explanation"] = gpu.Explanation,
        };

    /// <summary>A number where it is exact, both ends where it is not.</summary>
    static JsonNode? Limit(VgpuLimitValue limit) =>
        limit.AtLeast == limit.AtMost
            ? limit.AtMost
            : new JsonObject { ["atLeast"] = limit.AtLeast, ["atMost"] = limit.AtMost };

    static JsonObject? Fact<T>(VgpuFact<T>? fact, Func<T, JsonNode?> value) =>
        fact is null
            ? null
            : new JsonObject { ["value"] = value(fact.Value), ["source"] = JsonValues.Name(fact.Source) };
}
