using System.CommandLine;
using Mdev.NodeDev.Changes;

namespace NodeDev.Cli;

/// <summary><c>nodedev reconcile</c>: brings the host in line with definitions.</summary>
static class ReconcileCommand
{
    internal static Command Create(CommandContext context, ChangeOptions change)
    {
        Argument<string[]> sources = CommonOptions.Documents(
            "The requested devices: node-device XML, a directory of it (its *.xml), or what "
                + "'mdevctl list --defined --dumpjson' prints. Default: what the host has defined.",
            ArgumentArity.ZeroOrMore
        );
        ReconcileOptions options = new();
        Command command = new(
            "reconcile",
            "Brings the host in line with definitions, by default its own: starts the devices that should be running. "
                + "A device that fails does not stop the others."
        )
        {
            sources,
        };
        options.AddTo(command);
        change.Complete(
            command,
            (line, cancellation) =>
            {
                Func<ChangeExecution, HostPlanner, PlannedChange> plan = options.Read(
                    context,
                    line,
                    line.GetValue(sources) ?? []
                );
                ChangeExecution execution = change.Open(line);
                return execution.RunAsync(planner => plan(execution, planner), cancellation);
            },
            removes: true,
            starts: true,
            makesVgpus: true,
            prepares: true
        );
        return command;
    }
}
