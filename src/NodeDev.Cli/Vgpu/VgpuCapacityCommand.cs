using System.CommandLine;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary><c>nodedev vgpu capacity</c>: says how many more vGPUs fit.</summary>
static class VgpuCapacityCommand
{
    internal static Command Create(CommandContext context, VgpuOptions options)
    {
        Argument<string[]> profiles = CommonOptions.NotEmpty(
            new Argument<string[]>("PROFILE")
            {
                Description =
                    "A profile: its name ('NVIDIA L40S-4Q'), the last word of it (L40S-4Q), or its number (1150).",
                Arity = ArgumentArity.OneOrMore,
            },
            "profile"
        );
        Option<bool> json = CommonOptions.Json();
        Command command = new("capacity", "Says how many more vGPUs of a profile fit, and why not more.")
        {
            profiles,
            json,
        };
        command.SetAction(line =>
        {
            VgpuHost host = options.Read(line);
            VgpuCapacity[] capacities =
            [
                .. line.GetValue(profiles)!.Select(text => host.Capacity(VgpuOptions.Resolve(host, text).Text)),
            ];
            TextWriter output = context.ScreenOf(line).Output;
            if (line.GetValue(json))
                VgpuJson.WriteCapacities(output, capacities);
            else
                Write(output, capacities);
            SayUnknownModes(context.Errors, host, capacities);
            return ExitCode.Success;
        });
        return command;
    }

    static void Write(TextWriter output, VgpuCapacity[] capacities)
    {
        foreach (VgpuCapacity capacity in capacities)
        {
            output.WriteLine(
                $"{TerminalText.From(capacity.Profile.LastWord)}  {VgpuText.Range(capacity.AtLeast, capacity.AtMost)}"
            );
            foreach (VgpuGpuCapacity gpu in capacity.Gpus)
                output.WriteLine($"  {gpu.Gpu}  {VgpuText.Range(gpu.AtLeast, gpu.AtMost)}  {gpu.Explanation}");
        }
    }

    /// <summary>Says which facts would make the answers exact, once for each GPU and fact.</summary>
    static void SayUnknownModes(StandardError errors, VgpuHost host, VgpuCapacity[] capacities)
    {
        foreach (VgpuGpu gpu in host.Gpus)
        {
            IEnumerable<VgpuUnknown> unknown = capacities
                .SelectMany(capacity => capacity.Gpus)
                .Where(one => one.Gpu == gpu.Name)
                .SelectMany(one => one.Unknown)
                .Distinct()
                .Order();
            foreach (VgpuUnknown fact in unknown)
                errors.Write($"{Fact(fact)} of {gpu.Name} is not known{Remedy(fact)}");
        }
    }

    static string Remedy(VgpuUnknown unknown) =>
        unknown is VgpuUnknown.Placement or VgpuUnknown.Vgpus ? "" : "; '--facts' can say it";

    static string Fact(VgpuUnknown unknown) =>
        unknown switch
        {
            VgpuUnknown.Mode => "the mode",
            VgpuUnknown.Memory => "the memory",
            VgpuUnknown.Generation => "the generation",
            VgpuUnknown.Maximum => "the maximum of the profile on a GPU or instance",
            VgpuUnknown.Placement => "a placement number",
            VgpuUnknown.Instances => "a GPU instance or its shape",
            VgpuUnknown.InstanceMode => "the mode of a GPU instance",
            _ => "a vGPU",
        };
}
