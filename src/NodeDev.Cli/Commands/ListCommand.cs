using System.CommandLine;
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary><c>nodedev list</c>: what the host has.</summary>
static class ListCommand
{
    /// <summary>What is said of a host without mediated devices.</summary>
    internal const string Nothing =
        "no mediated devices here, and no driver that offers any; 'nodedev demo' shows a bundled host";

    const string NothingDefined = "no mediated device is defined here";

    internal static Command Create(HostOptions host, Messages messages, Terminal? terminal)
    {
        Option<bool> json = new("--json") { Description = "Write JSON, for programs." };
        Option<bool> defined = new("--defined")
        {
            Description = "List what is defined, whether it exists or not.",
        };
        Option<bool> mdevctl = new("--mdevctl-json")
        {
            Description =
                "Write what 'mdevctl list --dumpjson' does: active devices or, with --defined, definitions.",
        };
        Command command = new(
            "list",
            "Lists parents, their types, their mediated devices, and what is wrong with them."
        )
        {
            defined,
            json,
            mdevctl,
        };
        command.Validators.Add(result =>
        {
            if (result.IsSet(json) && result.IsSet(mdevctl))
                result.AddError("either --json or --mdevctl-json");
        });
        command.SetAction(line =>
        {
            Screen screen = new(line.InvocationConfiguration.Output, terminal);
            HostSnapshot snapshot = host.Scan(line);
            bool isDefined = line.GetValue(defined);
            if (line.GetValue(mdevctl))
                screen.Output.Write(
                    snapshot.ToMdevctlListJson(
                        isDefined ? MdevctlListQuery.AllDefined : MdevctlListQuery.Active
                    )
                );
            else if (isDefined)
                Defined(screen, snapshot, line.GetValue(json), messages);
            else if (line.GetValue(json))
                JsonOutput.WriteDevices(screen.Output, snapshot);
            else if (screen.IsTerminal && !(snapshot.Parents.IsEmpty && snapshot.Mdevs.IsEmpty))
                Show(screen, snapshot, messages);
            else
                Write(screen.Output, snapshot, messages);
            return ExitCode.Success;
        });
        return command;
    }

    static void Show(Screen screen, HostSnapshot snapshot, Messages messages)
    {
        DeviceTables.Host(screen, snapshot);
        messages.Report(snapshot.Diagnostics);
    }

    static void Defined(Screen screen, HostSnapshot snapshot, bool isJson, Messages messages)
    {
        HostMdev[] defined = [.. snapshot.Mdevs.Where(mdev => mdev.IsDefined)];
        Diagnostic[] problems =
        [
            .. snapshot.Diagnostics.Where(problem =>
                problem.Id.StartsWith("ND30", StringComparison.Ordinal)
                || problem.Id.StartsWith("ND31", StringComparison.Ordinal)
            ),
        ];
        if (isJson)
        {
            JsonOutput.WriteDefined(screen.Output, defined, problems);
            return;
        }
        if (defined.Length == 0)
            screen.Output.WriteLine(NothingDefined);
        else if (screen.IsTerminal)
            DeviceTables.Defined(screen, defined);
        else
            new TextTree(screen.Output).WriteDefined(defined);
        messages.Report(problems);
    }

    /// <summary>Prints a host. One without mediated devices is one line; errors, which may be the reason, are said beside it.</summary>
    internal static void Write(TextWriter output, HostSnapshot snapshot, Messages messages)
    {
        if (snapshot.Parents.IsEmpty && snapshot.Mdevs.IsEmpty)
        {
            output.WriteLine(Nothing);
            messages.Report(
                snapshot.Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error)
            );
            return;
        }
        TextTree tree = new(output);
        tree.WriteDevices(snapshot);
        if (!snapshot.Diagnostics.IsEmpty)
            output.WriteLine();
        tree.WriteProblems(snapshot.Diagnostics);
    }
}
