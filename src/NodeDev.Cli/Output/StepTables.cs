using System.Globalization;
using Mdev.NodeDev.Changes;

namespace NodeDev.Cli;

/// <summary>Writes plans and results step by step: tables on a terminal, lines elsewhere.</summary>
static class StepTables
{
    const string Nothing = "nothing to do";

    static readonly string[] PlanTitles = ["#", "Step"];
    static readonly string[] ResultTitles = ["#", "Step", "Outcome"];

    /// <summary>Writes the steps of a plan.</summary>
    internal static void Write(Screen screen, HostPlan plan)
    {
        if (plan.IsEmpty)
            screen.Output.WriteLine(Nothing);
        else if (screen.IsTerminal)
            screen.Table(
                PlanTitles,
                plan.Steps.Select(IReadOnlyList<Cell> (step, i) => [Number(i), new(step.ToString())])
            );
        else
            screen.Output.Write(plan.ToString());
    }

    /// <summary>Writes the outcome of each step; of a dry run, the steps that are refused.</summary>
    internal static void Write(Screen screen, HostChangeResult result, bool isDryRun)
    {
        (int Index, HostStepResult Result)[] steps =
        [
            .. result.Steps.Index().Where(step => !isDryRun || step.Item.Failure is not null),
        ];
        if (steps.Length == 0)
            screen.Output.WriteLine(Nothing);
        else if (screen.IsTerminal)
            screen.Table(ResultTitles, steps.Select(step => Row(step.Index, step.Result, isDryRun)));
        else
        {
            foreach ((_, HostStepResult step) in steps)
                screen.Output.WriteLine($"{WordFor(step.Outcome, isDryRun)}: {step.Step}");
        }
    }

    static IReadOnlyList<Cell> Row(int index, HostStepResult result, bool isDryRun) =>
        [Number(index), new(result.Step.ToString()), new(WordFor(result.Outcome, isDryRun), ToneFor(result.Outcome))];

    static Cell Number(int index) => new((index + 1).ToString(CultureInfo.InvariantCulture), Tone.Faint);

    static string WordFor(HostStepOutcome outcome, bool isDryRun) =>
        outcome switch
        {
            HostStepOutcome.NotReached => "not reached",
            HostStepOutcome.Done => "done",
            HostStepOutcome.AlreadyDone => "already in effect",
            HostStepOutcome.Failed => isDryRun ? "refused" : "failed",
            HostStepOutcome.Undone => "undone",
            _ => "not undone",
        };

    static Tone ToneFor(HostStepOutcome outcome) =>
        outcome switch
        {
            HostStepOutcome.Done => Tone.Good,
            HostStepOutcome.Failed or HostStepOutcome.NotUndone => Tone.Bad,
            HostStepOutcome.NotReached or HostStepOutcome.AlreadyDone => Tone.Faint,
            _ => Tone.Plain,
        };
}
