using System.CommandLine;

namespace NodeDev.Cli;

/// <summary><c>nodedev start</c>: a device that is defined is created.</summary>
static class StartCommand
{
    internal static Command Create(ChangeOptions change) =>
        TargetCommand.Create(
            "start",
            "Creates a mediated device as its definition says, attributes included. One that exists is left as it is.",
            change,
            removes: false,
            (planner, device) => planner.Start(device.Uuid, device.ParentName)
        );
}
