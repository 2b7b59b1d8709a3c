using System.CommandLine;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary><c>nodedev vgpu list</c>: lists GPUs with their vGPUs.</summary>
static class VgpuListCommand
{
    internal const string Nothing = "no GPU with vGPUs, and no other parent of mediated devices";

    internal static Command Create(CommandContext context, VgpuOptions options)
    {
        Option<bool> json = CommonOptions.Json();
        Command command = new("list", "Lists GPUs, their GPU instances and their vGPUs.") { json };
        command.SetAction(line =>
        {
            VgpuHost host = options.Read(line);
            if (line.GetValue(json))
                VgpuJson.WriteGpus(context.ScreenOf(line).Output, host);
            else
                Write(context.ScreenOf(line).Output, host);
            return ExitCode.Success;
        });
        return command;
    }

    static void Write(TextWriter output, VgpuHost host)
    {
        if (host.Gpus.IsEmpty)
            output.WriteLine(Nothing);
        foreach (VgpuGpu gpu in host.Gpus)
        {
            output.WriteLine(VgpuText.Of(gpu));
            foreach (VgpuInstance instance in gpu.Instances ?? [])
                output.WriteLine($"  {VgpuText.Of(instance)}");
            foreach (VgpuSlot slot in gpu.Slots)
            {
                foreach (VgpuDevice vgpu in slot.Vgpus)
                    output.WriteLine($"  {VgpuText.Of(vgpu)}");
                if (slot.State is VgpuSlotState.Avoided or VgpuSlotState.OtherDriver or VgpuSlotState.Unreadable)
                    output.WriteLine($"  {VgpuText.Unusable(slot)}");
            }
        }
    }
}
