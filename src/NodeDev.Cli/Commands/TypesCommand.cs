using System.CommandLine;
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary><c>nodedev types</c>: lists the types of mediated devices that the host offers.</summary>
static class TypesCommand
{
    const string Nothing = "no driver offers mediated devices; 'nodedev demo' shows a bundled host";

    const string NothingFound = "no parent was found, but not everything could be read:";

    internal static Command Create(CommandContext context)
    {
        Option<bool> json = CommonOptions.Json();
        Option<bool> mdevctl = CommonOptions.Switch(
            "--mdevctl-json",
            "Write what 'mdevctl types --dumpjson' of version 1.4 writes, byte for byte."
        );
        Option<bool> proposals = CommonOptions.Switch(
            "--proposals",
            "Also read what was proposed for types and never merged: several units in one device, classes."
        );
        Command command = new("types", "Lists parents and the types of mediated devices they offer.")
        {
            json,
            mdevctl,
            proposals,
        };
        OptionRule.Add(command, OptionRule.AtMostOne(json, mdevctl), OptionRule.AtMostOne(proposals, mdevctl));
        command.SetAction(line =>
        {
            TextWriter output = line.InvocationConfiguration.Output;
            NodeHost host = context.Host.Open(
                line,
                line.GetValue(proposals) ? HostProposals.Aggregation | HostProposals.TypeClasses : HostProposals.None
            );
            HostSnapshot snapshot = host.Scan();
            Diagnostic[] unreadable = [.. snapshot.Diagnostics.Where(IsOfRegistry)];
            Diagnostic[] diagnostics = [.. unreadable, .. snapshot.Parents.SelectMany(parent => parent.Diagnostics)];
            ProposedTypes? proposed = line.GetValue(proposals) ? ProposedTypes.Read(host, snapshot) : null;
            if (proposed is { Parents.Count: > 0 })
                Write(output, proposed, [.. diagnostics, .. proposed.Diagnostics], line.GetValue(json));
            else if (line.GetValue(mdevctl))
            {
                output.Write(snapshot.ToMdevctlTypesJson());
                context.Errors.Report(diagnostics);
            }
            else if (line.GetValue(json))
                JsonOutput.WriteTypes(output, snapshot, diagnostics);
            else if (snapshot.Parents.IsEmpty)
            {
                output.WriteLine(unreadable.Length == 0 ? Nothing : NothingFound);
                context.Errors.Report(unreadable);
            }
            else
            {
                TextTree tree = new(output);
                tree.WriteTypes(snapshot);
                tree.WriteDiagnostics(diagnostics);
            }
            return ExitCode.Success;
        });
        return command;
    }

    static void Write(TextWriter output, ProposedTypes proposed, Diagnostic[] diagnostics, bool isJson)
    {
        if (isJson)
        {
            JsonOutput.WriteTypes(output, proposed, diagnostics);
            return;
        }
        TextTree tree = new(output);
        tree.WriteTypes(proposed);
        tree.WriteDiagnostics(diagnostics);
    }

    /// <summary>Whether something is wrong with the list of parents itself.</summary>
    static bool IsOfRegistry(Diagnostic diagnostic) =>
        diagnostic.Location.Source?.StartsWith("sys/class/mdev_bus", StringComparison.Ordinal) == true;
}
