using System.CommandLine;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary><c>nodedev vgpu profiles</c>: lists what vGPUs the GPUs can have.</summary>
static class VgpuProfilesCommand
{
    internal static Command Create(CommandContext context, VgpuOptions options)
    {
        Option<bool> json = CommonOptions.Json();
        Command command = new("profiles", "Lists the profiles of each GPU and what is known of them.") { json };
        command.SetAction(line =>
        {
            VgpuHost host = options.Read(line);
            TextWriter output = context.ScreenOf(line).Output;
            if (line.GetValue(json))
            {
                VgpuJson.WriteProfiles(output, host);
                return ExitCode.Success;
            }
            if (host.Gpus.IsEmpty)
                output.WriteLine(VgpuListCommand.Nothing);
            foreach (VgpuGpu gpu in host.Gpus)
            {
                output.WriteLine(VgpuText.Of(gpu));
                foreach (VgpuProfile profile in gpu.Profiles)
                    output.WriteLine($"  {VgpuText.Of(profile)}");
            }
            return ExitCode.Success;
        });
        return command;
    }
}
