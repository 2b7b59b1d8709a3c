using System.CommandLine;

namespace NodeDev.Cli;

/// <summary><c>nodedev autostart</c>: whether a device starts with its parent.</summary>
static class AutostartCommand
{
    internal static Command Create(ChangeOptions change)
    {
        Argument<string> target = TargetCommand.Name();
        Option<string?> parent = TargetCommand.Parent();
        Option<bool> disable = new("--disable") { Description = "It is started by hand only." };
        Command command = new(
            "autostart",
            "Says that a defined device is started with its parent, as 'virsh nodedev-autostart' does."
        )
        {
            target,
            parent,
            disable,
        };
        change.AddTo(command);
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
                    planner =>
                        planner.SetAutostart(
                            device.Uuid,
                            !line.GetValue(disable),
                            device.ParentName
                        ),
                    cancellation
                );
            }
        );
        return command;
    }
}
