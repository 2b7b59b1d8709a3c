using System.CommandLine;

namespace NodeDev.Cli;

/// <summary><c>nodedev vgpu</c>: GPUs and vGPUs, whatever way the driver shows them.</summary>
static class VgpuCommand
{
    internal static Command Create(CommandContext context)
    {
        VgpuOptions options = new(context);
        Command command = new("vgpu", "GPUs and their vGPUs: what there is, how much more fits, and where.")
        {
            VgpuListCommand.Create(context, options),
            VgpuProfilesCommand.Create(context, options),
            VgpuCapacityCommand.Create(context, options),
            VgpuPlaceCommand.Create(context, options),
            VgpuMapCommand.Create(options),
        };
        options.AddTo(command);
        return command;
    }
}
