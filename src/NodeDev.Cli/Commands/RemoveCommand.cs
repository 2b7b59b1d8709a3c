using System.CommandLine;

namespace NodeDev.Cli;

/// <summary><c>nodedev remove</c>: a device goes; its definition, if it has one, stays.</summary>
static class RemoveCommand
{
    internal static Command Create(ChangeOptions change)
    {
        Argument<string> target = TargetCommand.Name();
        Option<string?> parent = MdevOptions.Text(
            "--parent",
            "NAME",
            "The parent that the device is expected to have; with another one it stays."
        );
        Option<string?> type = MdevOptions.Text(
            "--type",
            "ID",
            "The type that the device is expected to have; with another one it stays."
        );
        Command command = new(
            "remove",
            "Removes a mediated device, as 'virsh nodedev-destroy' does. Who has it open is asked first."
        )
        {
            target,
            parent,
            type,
        };
        change.AddTo(command, removes: true);
        change.SetAction(
            command,
            (line, cancellation) =>
            {
                ChangeRun run = change.Start(line);
                MdevTarget device = MdevTarget.Of(
                    run.Snapshot,
                    line.GetRequiredValue(target),
                    line.GetValue(parent)
                );
                return run.DoAsync(
                    planner => planner.Remove(device.Uuid, device.ParentName, line.GetValue(type)),
                    cancellation
                );
            }
        );
        return command;
    }
}
