using System.CommandLine;
using System.Globalization;
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;

namespace NodeDev.Cli;

/// <summary><c>nodedev demo</c>: the other commands at work on a bundled host.</summary>
static class DemoCommand
{
    const string Usual = "debian13-libvirt11.3/05-libvirt";
    const int MostGuesses = 3;

    internal static Command Create(HostOptions host, Messages messages)
    {
        Argument<string?> name = new("HOST")
        {
            Description = $"A bundled host. Default: {Usual}.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<bool> list = new("--list") { Description = "Name the bundled hosts." };
        Command command = new(
            "demo",
            "Shows a bundled host: its devices, one mediated device and its parent as XML."
        )
        {
            name,
            list,
        };
        command.Validators.Add(result =>
        {
            if (result.IsSet(list) && result.GetValue(name) is not null)
                result.AddError("either HOST or --list");
        });
        command.SetAction(line =>
        {
            host.RemarkUnusedRoot(line);
            TextWriter output = line.InvocationConfiguration.Output;
            if (line.GetValue(list))
                WriteNames(output);
            else
                Show(Find(line.GetValue(name) ?? Usual), host, line, messages);
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
        string meant = near.Length == 0 ? "" : $"did you mean {string.Join(" or ", near)}? ";
        throw new CliException(
            $"{name}: no bundled host; {meant}'nodedev demo --list' names them all"
        );
    }

    static void Show(RecordedHost recorded, HostOptions host, ParseResult line, Messages messages)
    {
        TextWriter output = line.InvocationConfiguration.Output;
        HostSnapshot snapshot = host.Scan(line, recorded.Load());
        LibvirtVersion version = host.VersionOf(line) ?? recorded.Libvirt;
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"# {recorded.Name}: Linux {recorded.Kernel}, libvirt {recorded.Libvirt}, mdevctl {recorded.Mdevctl}"
            )
        );
        output.WriteLine($"# {recorded.Description}");
        output.WriteLine();
        output.WriteLine("# nodedev list");
        ListCommand.Write(output, snapshot, messages);
        LibvirtView view = LibvirtView.Create(
            snapshot,
            new LibvirtViewOptions { Version = version }
        );
        if (Example(view) is not { } mdev)
            return;
        Dump(output, mdev, version);
        Dump(output, view.Find(mdev.Device.Parent!)!, version);
    }

    /// <summary>The first mediated device that is active and has a parent which libvirt lists.</summary>
    static LibvirtDevice? Example(LibvirtView view) =>
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
