using System.CommandLine;

namespace NodeDev.Cli;

/// <summary><c>nodedev stop</c>: a device that can be started again is removed.</summary>
static class StopCommand
{
    internal static Command Create(ChangeOptions change) =>
        TargetCommand.Create(
            "stop",
            "Removes a mediated device that is defined, and so can be started again. Who has it open is asked first.",
            change,
            removes: true,
            (planner, device) => planner.Stop(device.Uuid, device.ParentName)
        );
}
