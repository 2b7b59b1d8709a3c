using System.CommandLine;
using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary><c>nodedev list</c>: what the host has.</summary>
static class ListCommand
{
    /// <summary>What is said of a host without mediated devices.</summary>
    internal const string Nothing =
        "no mediated devices here, and no driver that offers any; 'nodedev demo' shows a bundled host";

    internal static Command Create(HostOptions host, Messages messages)
    {
        Option<bool> json = new("--json") { Description = "Write JSON, for programs." };
        Command command = new(
            "list",
            "Lists parents, their types, their mediated devices, and what is wrong with them."
        )
        {
            json,
        };
        command.SetAction(line =>
        {
            TextWriter output = line.InvocationConfiguration.Output;
            HostSnapshot snapshot = host.Scan(line);
            if (line.GetValue(json))
                JsonOutput.WriteDevices(output, snapshot);
            else
                Write(output, snapshot, messages);
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Prints a host. One without mediated devices is one line; errors, which may be the reason, are said beside it.</summary>
    internal static void Write(TextWriter output, HostSnapshot snapshot, Messages messages)
    {
        if (snapshot.Parents.IsEmpty && snapshot.Mdevs.IsEmpty)
        {
            output.WriteLine(Nothing);
            messages.Report(
                snapshot.Problems.Where(problem => problem.Severity == DiagnosticSeverity.Error)
            );
            return;
        }
        TextTree tree = new(output);
        tree.WriteDevices(snapshot);
        if (!snapshot.Problems.IsEmpty)
            output.WriteLine();
        tree.WriteProblems(snapshot.Problems);
    }
}
