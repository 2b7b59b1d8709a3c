using System.Text.Json;
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
        JsonOutput.Write(
            output,
            new
            {
                verdict.Answer,
                Devices = verdict.Devices.Select(device => new
                {
                    device.Location.Line,
                    device.Location.Column,
                    device.Name,
                    device.Type,
                    device.Answer,
                    Reasons = device.Reasons.Select(reason => new
                    {
                        Rule = reason.Rule.Name,
                        reason.Key,
                        reason.Answer,
                        reason.Source,
                        reason.Target,
                        reason.Text,
                        Condition = reason.IsCondition,
                        reason.Rule.Origin,
                    }),
                    Target = device.Target is { } target ? new { target.Slot, target.Uuid } : null,
                }),
                Plan = JsonElement.Parse(verdict.ToPlan().ToJson()),
                Domain = rewritten,
            }
        );

    static bool IsShown(MigrationDevice device, MigrationReason reason) =>
        reason.Answer != MigrationAnswer.Compatible
        || reason.IsCondition && device.Answer == MigrationAnswer.Compatible;
}
