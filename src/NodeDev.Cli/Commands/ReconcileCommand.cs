using System.CommandLine;

namespace NodeDev.Cli;

/// <summary><c>nodedev reconcile</c>: the host becomes as a set of definitions says.</summary>
static class ReconcileCommand
{
    internal static Command Create(ChangeOptions change, Func<Stream> input, Messages messages)
    {
        ReconcileOptions options = new(input, messages);
        Command command = new(
            "reconcile",
            "Brings the host in line with definitions, by default its own: what should have started and has not, is started. Each device stands for itself."
        );
        options.AddTo(command);
        change.AddTo(command, removes: true);
        change.SetAction(
            command,
            async (line, cancellation) =>
            {
                ReconcileOptions.Wanted wanted = options.Of(line);
                ChangeRun run = change.Start(line);
                return await run.DoAsync(
                        planner => ReconcileOptions.Plan(planner, wanted, run.Snapshot),
                        cancellation
                    )
                    .ConfigureAwait(false);
            }
        );
        return command;
    }
}
