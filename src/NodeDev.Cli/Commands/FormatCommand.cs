using System.CommandLine;
using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary><c>nodedev format</c>: reads documents and writes them as libvirt would.</summary>
static class FormatCommand
{
    internal static Command Create(CommandContext context)
    {
        Argument<string[]> sources = CommonOptions.Documents(
            "A document, a directory (its *.xml), or - for the standard input. May be given more than once.",
            ArgumentArity.OneOrMore
        );
        Option<string?> directory = CommonOptions.OutputDirectory();
        Option<bool> asLibvirt = CommonOptions.Switch(
            "--as-libvirt",
            "Read as libvirt's own parser does, which drops or refuses some of what libvirt prints."
        );
        Option<bool> definition = CommonOptions.Switch(
            "--definition",
            "The documents are for create or define and need no name."
        );
        Option<bool> keepUnknown = CommonOptions.Switch("--keep-unknown", "Keep unknown elements.");
        Command command = new("format", "Reads documents and writes them as libvirt would.")
        {
            sources,
            directory,
            asLibvirt,
            definition,
            keepUnknown,
        };
        command.SetAction(line =>
        {
            context.Host.WarnUnusedRoot(line);
            NodeDeviceReadOptions reading = new()
            {
                Mode = line.GetValue(asLibvirt) ? ReadMode.AsLibvirt : ReadMode.Complete,
                Kind = line.GetValue(definition) ? DocumentKind.Definition : DocumentKind.Existing,
                UnknownContentHandling = line.GetValue(keepUnknown)
                    ? UnknownContentHandling.Keep
                    : UnknownContentHandling.Drop,
            };
            DocumentFormatter formatter = new(
                reading,
                new() { Version = context.Host.VersionOf(line) ?? LibvirtVersion.Newest },
                line.InvocationConfiguration.Output,
                line.GetValue(directory) is { } path ? OutputDirectory.Open(path) : null,
                context
            );
            return formatter.Format(line.GetValue(sources) ?? []);
        });
        return command;
    }
}
