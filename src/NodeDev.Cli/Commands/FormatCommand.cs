using System.CommandLine;
using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary><c>nodedev format</c>: reads documents and writes them back as libvirt would.</summary>
static class FormatCommand
{
    internal static Command Create(HostOptions host, Messages messages, Func<Stream> input)
    {
        Argument<string[]> sources = new("FILE|DIR|-")
        {
            Description =
                "A document, a folder (its *.xml), or - for the standard input. Several are taken one after the other.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string?> folder = OutputOption.Folder();
        Option<bool> asLibvirt = new("--as-libvirt")
        {
            Description =
                "Read as libvirt's own parser does, which drops or refuses some of what libvirt prints.",
        };
        Option<bool> definition = new("--definition")
        {
            Description = "The documents are meant for create or define; they need no name.",
        };
        Option<bool> keepUnknown = new("--keep-unknown")
        {
            Description = "Keep elements that are not known here.",
        };
        Command command = new("format", "Reads documents and writes them back as libvirt would.")
        {
            sources,
            folder,
            asLibvirt,
            definition,
            keepUnknown,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(sources)?.Contains("") == true)
                result.AddError("the name of a document is empty");
        });
        command.SetAction(line =>
        {
            host.RemarkUnusedRoot(line);
            NodeDeviceReadOptions reading = new()
            {
                Mode = line.GetValue(asLibvirt) ? ReadMode.AsLibvirt : ReadMode.Complete,
                Kind = line.GetValue(definition) ? DocumentKind.Definition : DocumentKind.Existing,
                UnknownContentHandling = line.GetValue(keepUnknown)
                    ? UnknownContentHandling.Keep
                    : UnknownContentHandling.Drop,
            };
            NodeDeviceWriteOptions writing = new()
            {
                Version = host.VersionOf(line) ?? LibvirtVersion.Newest,
            };
            string? path = line.GetValue(folder);
            FormatRun run = new(
                reading,
                writing,
                line.InvocationConfiguration.Output,
                path is null ? null : OutputFolder.Open(path),
                messages
            );
            return run.All(line.GetValue(sources) ?? [], input);
        });
        return command;
    }
}
