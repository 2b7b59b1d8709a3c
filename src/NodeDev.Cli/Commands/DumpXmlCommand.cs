using System.CommandLine;

namespace NodeDev.Cli;

/// <summary><c>nodedev dumpxml</c>: prints devices as libvirt's XML.</summary>
static class DumpXmlCommand
{
    internal static Command Create(CommandContext context)
    {
        Argument<string[]> names = new("NAME")
        {
            Description =
                "A node device (pci_0000_3b_00_0), the UUID of a mediated device, or a kernel name "
                + "(0000:3b:00.0, 0.0.26ab, matrix, mtty).",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<bool> all = CommonOptions.Switch(
            "--all",
            "All devices that libvirt would list, of the kinds supported here."
        );
        Option<bool> inactive = CommonOptions.Switch(
            "--inactive",
            "The form that is started next time; for defined mediated devices only."
        );
        Option<string?> directory = CommonOptions.OutputDirectory();
        Command command = new("dumpxml", "Prints devices as 'virsh nodedev-dumpxml' would.")
        {
            names,
            all,
            inactive,
            directory,
        };
        OptionRule.Add(command, OptionRule.AtMostOne(names, all), OptionRule.AtLeastOne(names, all));
        command.SetAction(line =>
        {
            DeviceXmlDump dump = new(
                context.Host.ViewOf(line),
                line.GetValue(inactive),
                line.InvocationConfiguration.Output,
                line.GetValue(directory) is { } path ? OutputDirectory.Open(path) : null,
                context.Errors
            );
            return line.GetValue(all) ? dump.WriteAll() : dump.WriteNamed(line.GetValue(names) ?? []);
        });
        return command;
    }
}
