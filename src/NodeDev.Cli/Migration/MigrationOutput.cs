using System.Text.Json.Nodes;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Migration;

namespace NodeDev.Cli;

/// <summary>Writes verdicts about migrations.</summary>
static class MigrationOutput
{
    const string Target = "would go to";

    /// <summary>
    /// A line for each device, then its reasons other than those that are met; of a device that can go, the conditions.
    /// </summary>
    internal static IEnumerable<string> Lines(MigrationVerdict verdict)
    {
        foreach (MigrationDevice device in verdict.Devices)
        {
            string place = device.Location.ToString();
            yield return TerminalText.From($"{(place.Length == 0 ? "" : $"{place}: ")}{device}");
            foreach (MigrationReason reason in device.Reasons.Where(reason => IsShown(device, reason)))
                yield return TerminalText.From($"  {reason}");
            if (device.Target is { } target)
                yield return TerminalText.From($"  {Target}  {target}");
        }
        if (verdict.Devices.IsEmpty)
            yield return "the guest has no device of the host";
    }

    /// <summary>Writes everything that is known.</summary>
    internal static void WriteJson(TextWriter output, MigrationVerdict verdict, string? rewritten) =>
        JsonValues.Write(
            output,
            new JsonObject
            {
                ["answer"] = JsonValues.Name(verdict.Answer),
                ["devices"] = JsonValues.Array(verdict.Devices, Device),
                ["plan"] = JsonNode.Parse(verdict.ToPlan().ToJson()),
                ["domain"] = rewritten,
            }
        );

    static JsonObject Device(MigrationDevice device) =>
        new()
        {
            ["line"] = device.Location.Line,
            ["column"] = device.Location.Column,
            ["name"] = device.Name,
            ["type"] = device.Type,
            ["answer"] = JsonValues.Name(device.Answer),
            ["reasons"] = JsonValues.Array(
                device.Reasons,
                reason => new JsonObject
                {
                    ["rule"] = reason.Rule.Name,
                    ["key"] = reason.Key,
                    ["answer"] = JsonValues.Name(reason.Answer),
                    ["source"] = reason.Source,
                    ["target"] = reason.Target,
                    ["text"] = reason.Text,
                    ["condition"] = reason.IsCondition,
                    ["origin"] = reason.Rule.Origin,
                }
            ),
            ["target"] = device.Target is { } target
                ? new JsonObject { ["slot"] = target.Slot, ["uuid"] = target.Uuid }
                : null,
        };

    static bool IsShown(MigrationDevice device, MigrationReason reason) =>
        reason.Answer != MigrationAnswer.Compatible
        || reason.IsCondition && device.Answer == MigrationAnswer.Compatible;
}
