using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Migration;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary><c>nodedev host</c>: saves a host, to be compared with others.</summary>
static class HostCommand
{
    internal static Command Create(CommandContext context) =>
        new("host", "The host as a whole.") { CreateSave(context) };

    static Command CreateSave(CommandContext context)
    {
        Argument<string> file = CommonOptions.NotEmpty(
            new Argument<string>("FILE") { Description = "The file; it is replaced." },
            "file"
        );
        Option<Version?> qemu = new("--qemu")
        {
            Description = "The QEMU that runs on the host, for 'migrate check'; '--libvirt' says the libvirt.",
            HelpName = "VERSION",
            CustomParser = ParseVersion,
        };
        Option<string?> facts = FactsOption.Create();
        Option<bool> serials = CommonOptions.Switch(
            "--with-serials",
            "Take along what identifies the machine and its hardware: serial numbers, UUID of the machine, VPD."
        );
        Command command = new("save", "Saves what the host has as JSON, with what migration needs beside it.")
        {
            file,
            qemu,
            facts,
            serials,
        };
        command.SetAction(line =>
        {
            IHostTree tree = context.Host.TreeOf(line);
            HostSnapshot snapshot = context.Host.Scan(line, tree);
            VgpuFacts known = FactsOption.Read(line.GetValue(facts), context.Errors) ?? new();
            FactsOption.Check(VgpuHost.Create(snapshot, tree, known), context.Errors);
            MigrationHost host = MigrationHost.Create(snapshot, tree) with
            {
                Libvirt = context.Host.VersionOf(line),
                Qemu = line.GetValue(qemu),
                Facts = known,
            };
            string json = host.ToJson(new HostSaveOptions { IncludeIdentity = line.GetValue(serials) });
            WholeFile.Write(
                line.GetValue(file)!,
                stream => stream.Write(Encoding.UTF8.GetBytes($"{json}\n")),
                isPrivate: line.GetValue(serials)
            );
            return ExitCode.Success;
        });
        return command;
    }

    static Version? ParseVersion(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Version.TryParse(text, out Version? version))
            return version;
        result.AddError($"'{text}' is not a version of QEMU, for example 10.0 or 10.0.2");
        return null;
    }
}
