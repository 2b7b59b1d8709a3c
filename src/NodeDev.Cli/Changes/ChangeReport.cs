using Mdev.NodeDev;
using Mdev.NodeDev.Changes;

namespace NodeDev.Cli;

/// <summary>Plans, and what became of them, for people.</summary>
static class ChangeOutput
{
    const string Nothing = "nothing to do";

    static readonly string[] PlanTitles = ["#", "Step"];
    static readonly string[] ResultTitles = ["#", "Step", "Outcome"];

    /// <summary>Prints what would be done.</summary>
    internal static void Plan(Screen screen, HostPlan plan)
    {
        if (plan.IsEmpty)
            screen.Output.WriteLine(Nothing);
        else if (screen.IsTerminal)
            screen.Table(
                PlanTitles,
                plan.Steps.Select(
                    IReadOnlyList<Cell> (step, i) => [Number(i), new(step.ToString())]
                )
            );
        else
            screen.Output.Write(plan.ToString());
    }

    /// <summary>Prints what was done, step by step; of a dry run, what is refused.</summary>
    internal static void Result(Screen screen, HostChangeResult result, bool isDryRun)
    {
        (int Index, HostStepResult Result)[] steps =
        [
            .. result.Steps.Index().Where(step => !isDryRun || step.Item.Failure is not null),
        ];
        if (steps.Length == 0)
            screen.Output.WriteLine(Nothing);
        else if (screen.IsTerminal)
            screen.Table(
                ResultTitles,
                steps.Select(
                    IReadOnlyList<Cell> (step) =>
                        [
                            Number(step.Index),
                            new(step.Result.Step.ToString()),
                            new(WordOf(step.Result.Outcome, isDryRun), ToneOf(step.Result.Outcome)),
                        ]
                )
            );
        else
        {
            foreach ((_, HostStepResult step) in steps)
                screen.Output.WriteLine($"{WordOf(step.Outcome, isDryRun)}: {step.Step}");
        }
    }

    /// <summary>Says why something failed, what it may mean, and what could not be undone.</summary>
    internal static void Failures(Messages messages, HostChangeResult result)
    {
        if (result.Failure is { } failure)
            messages.Report(failure);
        foreach (HostStepResult step in result.Steps)
        {
            if (step.Outcome == HostStepOutcome.NotUndone)
                messages.Complain($"not undone: {step.Step}");
            if (step.Failure is { } other && other != result.Failure)
                messages.Report(other);
        }
    }

    static Cell Number(int index) =>
        new((index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), Tone.Faint);

    static string WordOf(HostStepOutcome outcome, bool isDryRun) =>
        outcome switch
        {
            HostStepOutcome.NotReached => "not reached",
            HostStepOutcome.Done => "done",
            HostStepOutcome.AlreadyDone => "was so already",
            HostStepOutcome.Failed => isDryRun ? "refused" : "failed",
            HostStepOutcome.Undone => "undone",
            _ => "not undone",
        };

    static Tone ToneOf(HostStepOutcome outcome) =>
        outcome switch
        {
            HostStepOutcome.Done => Tone.Good,
            HostStepOutcome.Failed or HostStepOutcome.NotUndone => Tone.Bad,
            HostStepOutcome.NotReached or HostStepOutcome.AlreadyDone => Tone.Faint,
            _ => Tone.Plain,
        };
}
