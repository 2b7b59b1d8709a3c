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
        Command command = new("types", "Lists parents and the types of mediated devices they offer.") { json, mdevctl };
        OptionRule.Add(command, OptionRule.AtMostOne(json, mdevctl));
        command.SetAction(line =>
        {
            TextWriter output = line.InvocationConfiguration.Output;
            HostSnapshot snapshot = context.Host.Scan(line);
            Diagnostic[] unreadable = [.. snapshot.Diagnostics.Where(IsOfRegistry)];
            Diagnostic[] diagnostics = [.. unreadable, .. snapshot.Parents.SelectMany(parent => parent.Diagnostics)];
            if (line.GetValue(mdevctl))
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

    /// <summary>Whether something is wrong with the list of parents itself.</summary>
    static bool IsOfRegistry(Diagnostic diagnostic) =>
        diagnostic.Location.Source?.StartsWith("sys/class/mdev_bus", StringComparison.Ordinal) == true;
}
