using System.CommandLine;

namespace NodeDev.Cli;

/// <summary><c>nodedev undefine</c>: a definition goes; the device, if it exists, stays.</summary>
static class UndefineCommand
{
    internal static Command Create(ChangeOptions change) =>
        TargetCommand.Create(
            "undefine",
            "Deletes the definitions of a UUID, as 'mdevctl undefine' does; with --parent, that of one parent.",
            change,
            removes: false,
            (planner, device) => planner.Undefine(device.Uuid, device.ParentName),
            "Delete only the definition of this parent. Default: those of all parents."
        );
}
