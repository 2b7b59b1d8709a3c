using System.CommandLine;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

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
                Func<HostPlanner, HostSnapshot, PlannedChange> plan = options.Read(
                    context,
                    line,
                    line.GetValue(sources) ?? []
                );
                bool startsVgpus = !OptionRule.IsGiven(line.CommandResult, sources) && options.Starts(line);
                ChangeExecution execution = change.Open(line);
                return execution.RunAsync(
                    planner =>
                    {
                        PlannedChange planned = plan(planner, execution.Snapshot);
                        if (!startsVgpus)
                            return planned;
                        planned = execution.AddVgpus(planner, planned, out ValueList<Diagnostic> odd);
                        context.Errors.Report(odd);
                        return planned;
                    },
                    cancellation
                );
            },
            removes: true,
            starts: true
        );
        return command;
    }
}
