using System.Globalization;
using System.Text.Json;
using Mdev.NodeDev;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary>Reads the plan that <c>nodedev vgpu place --json</c> writes.</summary>
static class VgpuPlanFile
{
    const int Largest = 1 << 20;

    /// <summary>Reads the steps of a plan.</summary>
    /// <exception cref="CliException">It is another kind of file, has no steps, or is of another host.</exception>
    internal static VgpuPlacement Read(string path, VgpuHost host)
    {
        byte[] content = LocalFile.Read(path, Largest);
        try
        {
            using JsonDocument json = JsonDocument.Parse(content, new() { AllowDuplicateProperties = false });
            ValueList<VgpuPlacementStep> steps = [.. StepsOf(json.RootElement, path, host)];
            return steps.IsEmpty
                ? throw new CliException($"{path}: the plan has no steps")
                : new VgpuPlacement { Steps = steps };
        }
        catch (JsonException e)
        {
            throw new CliException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}({(e.LineNumber ?? 0) + 1},{(e.BytePositionInLine ?? 0) + 1}): not JSON"
                )
            );
        }
    }

    static IEnumerable<VgpuPlacementStep> StepsOf(JsonElement plan, string path, VgpuHost host)
    {
        if (Member(plan, "steps") is not { ValueKind: JsonValueKind.Array } steps)
            throw new CliException($"{path}: 'steps', an array, is missing; 'vgpu place --json' writes such files");
        HashSet<string> used = new(StringComparer.Ordinal);
        int number = 0;
        foreach (JsonElement step in steps.EnumerateArray())
        {
            number++;
            string where = string.Create(CultureInfo.InvariantCulture, $"{path}: step {number}");
            VgpuPlacementStep read = Step(step, where);
            Check(read, where, host, used);
            yield return read;
        }
    }

    static VgpuPlacementStep Step(JsonElement step, string where) =>
        new()
        {
            Gpu = Text(step, "gpu") ?? throw Missing(where, "gpu"),
            Slot = Text(step, "slot") ?? throw Missing(where, "slot"),
            Profile = VgpuProfileName.Parse(Text(step, "profile") ?? throw Missing(where, "profile")),
            Number = Number(step, "number", where),
            TypeId = Text(step, "typeId"),
            PlacementId = (int?)Number(step, "placementId", where),
            GpuInstanceId = Number(step, "gpuInstanceId", where),
        };

    /// <summary>Refuses what the host cannot do, so that nothing is drawn that is not so.</summary>
    static void Check(VgpuPlacementStep step, string where, VgpuHost host, HashSet<string> used)
    {
        VgpuGpu gpu = host.Find(step.Gpu) ?? throw new CliException($"{where}: this host has no GPU '{step.Gpu}'");
        VgpuSlot slot =
            gpu.Slots.FirstOrDefault(slot => slot.Name == step.Slot)
            ?? throw new CliException($"{where}: {step.Gpu} has no function '{step.Slot}'");
        if (!gpu.Profiles.Any(profile => profile.Name.IsSameProfile(step.Profile)))
            throw new CliException($"{where}: {step.Gpu} has no profile '{step.Profile.Text}'");
        bool isTaken = gpu.Exposure != VgpuExposure.Mdev && !used.Add(step.Slot);
        if (slot.State != VgpuSlotState.Free || isTaken)
            throw new CliException($"{where}: {step.Slot} cannot take another vGPU");
    }

    static CliException Missing(string where, string name) => new($"{where}: '{name}', a text, is missing");

    static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member)
            ? member
            : null;

    static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A number from 0 on, or none.</summary>
    static uint? Number(JsonElement element, string name, string where) =>
        Member(element, name) switch
        {
            null or { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.Number } number
                when number.TryGetUInt32(out uint value) && value <= int.MaxValue => value,
            _ => throw new CliException($"{where}: '{name}' has to be a number, 0 or above"),
        };
}
