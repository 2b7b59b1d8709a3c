using System.CommandLine;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;

namespace NodeDev.Cli;

/// <summary>What the commands for one device that is there have in common.</summary>
static class TargetCommand
{
    /// <summary>The argument that names the device.</summary>
    internal static Argument<string> Name()
    {
        Argument<string> name = new("UUID|NAME")
        {
            Description = "The UUID of a mediated device, or the name of its node device (mdev_…).",
        };
        name.Validators.Add(static result => result.RefuseEmpty(OptionRules.EmptyDevice));
        return name;
    }

    /// <summary>The option that names its parent.</summary>
    /// <param name="description">What it is for; by default it says which of several definitions is meant.</param>
    internal static Option<string?> Parent(string? description = null) =>
        MdevOptions.Text(
            "--parent",
            "NAME",
            description
                ?? "The kernel name of the parent; needed where the UUID is defined below several."
        );

    /// <summary>A command that does one thing to one device.</summary>
    internal static Command Create(
        string name,
        string description,
        ChangeOptions change,
        bool removes,
        Func<HostPlanner, MdevTarget, HostPlan> plan,
        string? parentHelp = null
    )
    {
        Argument<string> target = Name();
        Option<string?> parent = Parent(parentHelp);
        Command command = new(name, description) { target, parent };
        change.AddTo(command, removes);
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
                return run.DoAsync(planner => plan(planner, device), cancellation);
            }
        );
        return command;
    }
}
