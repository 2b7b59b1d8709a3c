using System.CommandLine;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Monitoring;

namespace NodeDev.Cli;

/// <summary><c>nodedev list</c>: lists what the host has.</summary>
static class ListCommand
{
    const string Nothing = "no mediated devices, and no driver that offers any; 'nodedev demo' shows a bundled host";

    const string NothingFound = "no mediated devices were found, but not everything could be read:";

    const string NothingDefined = "no mediated device is defined";

    const string NoDefinitionFound = "no definition was found, but not everything could be read:";

    internal static Command Create(CommandContext context)
    {
        Option<bool> json = CommonOptions.Json();
        Option<bool> defined = CommonOptions.Switch("--defined", "List what is defined, whether it exists or not.");
        Option<bool> mdevctl = CommonOptions.Switch(
            "--mdevctl-json",
            "Write what 'mdevctl list --dumpjson' does: active devices or, with --defined, definitions."
        );
        Option<bool> watch = CommonOptions.Switch("--watch", "Write the list again whenever something changes.");
        Option<int?> count = WatchCommand.Count();
        Option<double?> poll = WatchCommand.Poll();
        Command command = new(
            "list",
            "Lists parents, their types, their mediated devices, and what is wrong with them."
        )
        {
            defined,
            json,
            mdevctl,
            watch,
            count,
            poll,
        };
        OptionRule.Add(command, OptionRule.AtMostOne(json, mdevctl, watch));
        OptionRule.Add(command, OptionRule.Needs(count, watch));
        OptionRule.Add(command, OptionRule.Needs(poll, watch));
        command.SetAction(
            (line, cancellation) =>
                line.GetValue(watch)
                    ? WatchAsync(
                        context,
                        line,
                        (line.GetValue(poll), line.GetValue(count)),
                        snapshot => Write(context.ScreenOf(line), snapshot, line.GetValue(defined), context.Errors),
                        cancellation
                    )
                    : Task.FromResult(
                        Run(context, line, line.GetValue(defined), line.GetValue(json), line.GetValue(mdevctl))
                    )
        );
        return command;
    }

    static int Run(CommandContext context, ParseResult line, bool isDefined, bool isJson, bool isMdevctl)
    {
        Screen screen = context.ScreenOf(line);
        HostSnapshot snapshot = context.Host.Scan(line);
        if (isMdevctl)
            screen.Output.Write(
                snapshot.ToMdevctlListJson(isDefined ? MdevctlListQuery.AllDefined : MdevctlListQuery.Active)
            );
        else if (isDefined)
            WriteDefined(screen, snapshot, isJson, context.Errors);
        else if (isJson)
            JsonOutput.WriteDevices(screen.Output, snapshot);
        else
            Write(screen, snapshot, context.Errors);
        return ExitCode.Success;
    }

    /// <summary>Writes a host again and again, each time as it is then.</summary>
    static Task<int> WatchAsync(
        CommandContext context,
        ParseResult line,
        (double? Poll, int? Count) options,
        Action<HostSnapshot> write,
        CancellationToken cancellation
    )
    {
        Screen screen = context.ScreenOf(line);
        HostSnapshot? shown = null;
        return HostWatcher.RunAsync(
            context.Host.OpenForWatch(line),
            HostQuery.All,
            options.Poll,
            options.Count,
            change =>
            {
                // Changes that were found together are one state.
                if (!ReferenceEquals(change.Snapshot, shown))
                {
                    screen.StartAgain(isFirst: shown is null);
                    shown = change.Snapshot;
                    write(shown);
                    screen.Output.Flush();
                }
                if (change is HostResynchronization { PollInterval: not null })
                    context.Errors.Write(change.ToString());
            },
            cancellation
        );
    }

    static void Write(Screen screen, HostSnapshot snapshot, bool isDefined, StandardError errors)
    {
        if (isDefined)
            WriteDefined(screen, snapshot, isJson: false, errors);
        else
            Write(screen, snapshot, errors);
    }

    /// <summary>
    /// Writes a host. Without mediated devices that is one line, with the errors that may be the reason; if not
    /// everything could be read, with all that is wrong.
    /// </summary>
    internal static void Write(Screen screen, HostSnapshot snapshot, StandardError errors)
    {
        if (snapshot.Parents.IsEmpty && snapshot.Mdevs.IsEmpty)
        {
            bool isAllRead = new HostPlanner(snapshot).Unreadable.IsEmpty;
            screen.Output.WriteLine(isAllRead ? Nothing : NothingFound);
            errors.Report(
                snapshot.Diagnostics.Where(found => !isAllRead || found.Severity == DiagnosticSeverity.Error)
            );
        }
        else if (screen.IsTerminal)
        {
            DeviceTables.Write(screen, snapshot);
            errors.Report(snapshot.Diagnostics);
        }
        else
        {
            TextTree tree = new(screen.Output);
            tree.WriteDevices(snapshot);
            tree.WriteDiagnostics(snapshot.Diagnostics);
        }
    }

    static void WriteDefined(Screen screen, HostSnapshot snapshot, bool isJson, StandardError errors)
    {
        HostMdev[] defined = [.. snapshot.Mdevs.Where(mdev => mdev.IsDefined)];
        Diagnostic[] diagnostics =
        [
            .. snapshot.Diagnostics.Where(found =>
                found.Id.StartsWith("ND30", StringComparison.Ordinal)
                || found.Id.StartsWith("ND31", StringComparison.Ordinal)
            ),
        ];
        if (isJson)
        {
            JsonOutput.WriteDefined(screen.Output, defined, diagnostics);
            return;
        }
        if (defined.Length == 0)
            screen.Output.WriteLine(diagnostics.Any(HostView.IsOfDefinition) ? NoDefinitionFound : NothingDefined);
        else if (screen.IsTerminal)
            DeviceTables.WriteDefined(screen, defined);
        else
            new TextTree(screen.Output).WriteDefined(defined);
        errors.Report(diagnostics);
    }
}
