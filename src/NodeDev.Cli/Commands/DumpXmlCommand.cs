using System.CommandLine;

namespace NodeDev.Cli;

/// <summary><c>nodedev dumpxml</c>: devices as libvirt's XML.</summary>
static class DumpXmlCommand
{
    internal static Command Create(HostOptions host, Messages messages)
    {
        Argument<string[]> names = new("NAME")
        {
            Description =
                "A node device (pci_0000_3b_00_0), the UUID of a mediated device, or a kernel name (0000:3b:00.0, 0.0.26ab, matrix, mtty).",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<bool> all = new("--all")
        {
            Description = "All devices that libvirt would list and that are read here.",
        };
        Option<bool> inactive = new("--inactive")
        {
            Description = "The form that is started next time; of defined mediated devices only.",
        };
        Option<string?> folder = OutputOption.Folder();
        Command command = new("dumpxml", "Prints devices as 'virsh nodedev-dumpxml' would.")
        {
            names,
            all,
            inactive,
            folder,
        };
        command.Validators.Add(result =>
        {
            bool hasNames = result.GetValue(names) is { Length: > 0 };
            if (hasNames == result.IsSet(all))
                result.AddError(hasNames ? "either NAME or --all" : "a NAME is missing, or --all");
        });
        command.SetAction(line =>
        {
            string? path = line.GetValue(folder);
            DumpXmlRun run = new(
                new HostView(host.Scan(line), host.VersionOf(line)),
                line.GetValue(inactive),
                line.InvocationConfiguration.Output,
                path is null ? null : OutputFolder.Open(path),
                messages
            );
            return line.GetValue(all) ? run.All() : run.Named(line.GetValue(names) ?? []);
        });
        return command;
    }
}
