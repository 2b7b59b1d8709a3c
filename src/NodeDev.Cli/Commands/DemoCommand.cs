using System.CommandLine;
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;

namespace NodeDev.Cli;

/// <summary><c>nodedev demo</c>: shows the other commands on a bundled host.</summary>
static class DemoCommand
{
    const string DefaultHost = "debian13-libvirt11.3/05-libvirt";
    const int MostGuesses = 3;

    internal static Command Create(CommandContext context)
    {
        Argument<string?> name = new("HOST")
        {
            Description = $"A bundled host. Default: {DefaultHost}.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<bool> list = CommonOptions.Switch("--list", "List the bundled hosts.");
        Command command = new("demo", "Shows a bundled host: its devices, one mediated device and its parent as XML.")
        {
            name,
            list,
        };
        OptionRule.Add(command, OptionRule.AtMostOne(name, list));
        command.SetAction(line =>
        {
            context.Host.WarnUnusedRoot(line);
            if (line.GetValue(list))
                WriteNames(line.InvocationConfiguration.Output);
            else
                Write(Find(line.GetValue(name) ?? DefaultHost), context, line);
            return ExitCode.Success;
        });
        return command;
    }

    static void WriteNames(TextWriter output)
    {
        int width = RecordedHosts.All.Max(recorded => recorded.Name.Length);
        foreach (RecordedHost recorded in RecordedHosts.All)
            output.WriteLine($"{recorded.Name.PadRight(width)}  {recorded.Description}");
    }

    static RecordedHost Find(string name)
    {
        if (RecordedHosts.Find(name) is { } recorded)
            return recorded;
        string[] near =
        [
            .. RecordedHosts
                .All.Select(known => known.Name)
                .Where(known => known.Contains(name, StringComparison.OrdinalIgnoreCase))
                .Take(MostGuesses),
        ];
        string question = near.Length == 0 ? "" : $"did you mean {string.Join(" or ", near)}? ";
        throw new CliException($"{name}: not a bundled host; {question}'nodedev demo --list' lists them");
    }

    static void Write(RecordedHost recorded, CommandContext context, ParseResult line)
    {
        TextWriter output = line.InvocationConfiguration.Output;
        HostSnapshot snapshot = context.Host.Scan(line, recorded.Load());
        LibvirtVersion version = context.Host.VersionOf(line) ?? recorded.Libvirt;
        output.WriteLine(
            $"# {recorded.Name}: Linux {recorded.Kernel}, libvirt {recorded.Libvirt}, mdevctl {recorded.Mdevctl}"
        );
        output.WriteLine($"# {recorded.Description}");
        output.WriteLine();
        output.WriteLine("# nodedev list");
        ListCommand.Write(new Screen(output, null), snapshot, context.Errors);
        LibvirtView view = LibvirtView.Create(snapshot, new LibvirtViewOptions { Version = version });
        if (FindExample(view) is not { } mdev)
            return;
        Dump(output, mdev, version);
        Dump(output, view.Find(mdev.Device.Parent!)!, version);
    }

    /// <summary>Finds the first active mediated device whose parent libvirt lists.</summary>
    static LibvirtDevice? FindExample(LibvirtView view) =>
        view.Nodes.FirstOrDefault(node =>
            node.IsActive
            && node.Device.Find<MdevCapability>() is not null
            && node.Device.Parent is not (null or NodeDeviceName.Computer)
        );

    static void Dump(TextWriter output, LibvirtDevice node, LibvirtVersion version)
    {
        output.WriteLine();
        output.WriteLine($"# nodedev dumpxml --libvirt {version} {node.Name}");
        NodeDeviceXml.Write(node.Device, output, new NodeDeviceWriteOptions { Version = version });
    }
}
