using System.CommandLine;
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Supplies;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary><c>nodedev supplies</c>: lists everything that can be given to virtual machines through VFIO.</summary>
static class SuppliesCommand
{
    const string Nothing = "nothing here can be given to a virtual machine through VFIO";

    internal static Command Create(CommandContext context)
    {
        VgpuOptions gpus = new(context);
        Option<bool> json = CommonOptions.Json();
        Command command = new(
            "supplies",
            "Lists what can be given to virtual machines: types of mediated devices, vGPUs, functions of VFIO drivers."
        )
        {
            json,
        };
        gpus.AddTo(command);
        command.SetAction(line =>
        {
            TextWriter output = line.InvocationConfiguration.Output;
            (HostSnapshot snapshot, VgpuHost host) = gpus.ReadHost(line, out IHostTree files);
            ValueList<HostSupply> supplies = HostSupplies.List(snapshot, files, host);
            if (line.GetValue(json))
                SupplyJson.WriteSupplies(output, supplies);
            else if (supplies.IsEmpty)
                output.WriteLine(Nothing);
            else
                new TextTree(output).WriteSupplies(supplies);
            return ExitCode.Success;
        });
        return command;
    }
}
