using System.CommandLine;
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary><c>nodedev types</c>: what mediated devices the host offers.</summary>
static class TypesCommand
{
    const string Nothing =
        "no driver here offers mediated devices; 'nodedev demo' shows a bundled host";

    internal static Command Create(HostOptions host, Messages messages)
    {
        Option<bool> json = new("--json") { Description = "Write JSON, for programs." };
        Option<bool> mdevctl = new("--mdevctl-json")
        {
            Description =
                "Write what 'mdevctl types --dumpjson' of version 1.4 writes, byte for byte.",
        };
        Command command = new(
            "types",
            "Lists parents and the types of mediated devices they offer."
        )
        {
            json,
            mdevctl,
        };
        command.Validators.Add(result =>
        {
            if (result.IsSet(json) && result.IsSet(mdevctl))
                result.AddError("--json and --mdevctl-json are two different forms; choose one");
        });
        command.SetAction(line =>
        {
            TextWriter output = line.InvocationConfiguration.Output;
            HostSnapshot snapshot = host.Scan(line);
            if (line.GetValue(mdevctl))
            {
                output.Write(snapshot.ToMdevctlTypesJson());
                messages.Report(ProblemsOf(snapshot));
            }
            else if (line.GetValue(json))
                JsonOutput.WriteTypes(output, snapshot);
            else
                Write(output, snapshot);
            return ExitCode.Success;
        });
        return command;
    }

    static void Write(TextWriter output, HostSnapshot snapshot)
    {
        if (snapshot.Parents.IsEmpty)
        {
            output.WriteLine(Nothing);
            return;
        }
        TextTree tree = new(output);
        tree.WriteTypes(snapshot);
        Diagnostic[] problems = [.. ProblemsOf(snapshot)];
        if (problems.Length > 0)
            output.WriteLine();
        tree.WriteProblems(problems);
    }

    static IEnumerable<Diagnostic> ProblemsOf(HostSnapshot snapshot) =>
        snapshot.Parents.SelectMany(parent => parent.Diagnostics);
}
