using System.CommandLine;
using System.Text;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary><c>nodedev vgpu map</c>: draws GPUs with their vGPUs.</summary>
static class VgpuMapCommand
{
    const string Svg = ".svg";
    const string Html = ".html";

    internal static Command Create(VgpuOptions options)
    {
        Option<string?> file = CommonOptions.OutputFile();
        file.Description = $"The file to write: a picture ({Svg}) or a page with the picture and tables ({Html}).";
        file.Required = true;
        file.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: { Length: > 0 } path }] && !EndsIn(path, Svg) && !EndsIn(path, Html))
                result.AddError($"'{path}' ends neither in {Svg} nor in {Html}");
        });
        Option<string?> plan = CommonOptions.Text(
            "--plan",
            "FILE",
            "What 'vgpu place --json' wrote: the vGPUs that it would add are hatched."
        );
        Command command = new("map", "Draws GPUs with their vGPUs and what is free, in one file without scripts.")
        {
            file,
            plan,
        };
        command.SetAction(line =>
        {
            VgpuHost host = options.Read(line);
            string path = line.GetValue(file)!;
            VgpuMap map = VgpuMap.Create(
                host,
                line.GetValue(plan) is { } named ? VgpuPlanFile.Read(named, host) : null
            );
            string text = EndsIn(path, Svg) ? VgpuMapSvg.Write(map) : VgpuMapHtml.Write(map);
            WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
            return ExitCode.Success;
        });
        return command;
    }

    static bool EndsIn(string path, string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
