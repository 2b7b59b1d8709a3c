using System.CommandLine;
using System.Globalization;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary>The options of commands that change a host.</summary>
sealed class ChangeOptions
{
    const double ShortestTimeout = 0.001;
    const double LongestTimeout = 24 * 60 * 60;

    readonly Option<bool> _dryRun = CommonOptions.Switch("--dry-run", "Print the plan without applying it.");

    readonly Option<bool> _json = CommonOptions.Json();

    readonly Option<bool> _callouts = CommonOptions.Switch(
        "--callouts",
        "Run mdevctl's call-out and notifier scripts below the root."
    );

    readonly Option<bool> _trust = CommonOptions.Switch(
        "--trust-root-scripts",
        "With --callouts: run the scripts of a --root other than '/' on this machine, with the rights of this process."
    );

    readonly Option<bool> _force = CommonOptions.Switch(
        "--force",
        "Remove a device even if a process has it open. The kernel then waits for that process, "
            + "and nothing can end the wait."
    );

    readonly Option<double?> _timeout = new("--timeout")
    {
        CustomParser = static result => ParseSeconds(result.Tokens[0].Value),
        Description =
            "The time to wait for a removal, in seconds; the removal itself goes on after that. "
            + "Range: 0.001 to 86400. Default: 10.",
        HelpName = "SECONDS",
    };

    readonly Option<bool> _undoDefinitions = CommonOptions.Switch(
        "--undo-definitions",
        "If a device cannot be started, undo what was done to its definition, too. Default: the definition stays."
    );

    readonly Option<string?> _facts = FactsOption.Create();

    readonly Option<bool> _allowPreparation = CommonOptions.Switch(
        "--allow-preparation",
        "Write the files of parents that recipes name (etc/nodedev.d/recipes). Default: what needs it is refused."
    );

    internal ChangeOptions(CommandContext context)
    {
        Context = context;
        _timeout.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: { } text }] && ParseSeconds(text) is null)
                result.AddError("--timeout is a number of seconds from 0.001 to 86400, such as 2.5");
        });
    }

    internal CommandContext Context { get; }

    /// <summary>
    /// Adds the options, and those of removals if the command removes devices, and sets what it does.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="action">What it does.</param>
    /// <param name="removes">Whether it can remove devices.</param>
    /// <param name="starts">Whether it can define and start a device in one.</param>
    /// <param name="makesVgpus">Whether it can make a virtual function a vGPU.</param>
    /// <param name="prepares">Whether it can write to files of parents.</param>
    internal void Complete(
        Command command,
        Func<ParseResult, CancellationToken, Task<int>> action,
        bool removes = false,
        bool starts = false,
        bool makesVgpus = false,
        bool prepares = false
    )
    {
        command.Add(_dryRun);
        command.Add(_json);
        command.Add(_callouts);
        command.Add(_trust);
        if (removes)
        {
            command.Add(_force);
            command.Add(_timeout);
        }
        if (starts)
            command.Add(_undoDefinitions);
        if (makesVgpus)
            command.Add(_facts);
        if (prepares)
            command.Add(_allowPreparation);
        SetAction(command, _json, line => line.GetValue(_dryRun), action);
    }

    /// <summary>Sets what a command does. With JSON, a refusal is written as JSON too.</summary>
    internal static void SetAction(
        Command command,
        Option<bool> json,
        Func<ParseResult, bool> isDryRun,
        Func<ParseResult, CancellationToken, Task<int>> action
    ) =>
        command.SetAction(
            async (line, cancellation) =>
            {
                try
                {
                    return await action(line, cancellation).ConfigureAwait(false);
                }
                catch (Exception e) when (line.GetValue(json) && IsRefusal(e))
                {
                    JsonOutput.WriteRefusal(line.InvocationConfiguration.Output, isDryRun(line));
                    throw;
                }
            }
        );

    /// <summary>Opens and scans the host.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="prepares">Whether the command line itself names the files of parents to write.</param>
    /// <param name="proposals">The proposals that the change uses. Default: none.</param>
    internal ChangeExecution Open(ParseResult line, bool prepares = false, HostProposals proposals = HostProposals.None)
    {
        bool callouts = line.GetValue(_callouts);
        if (callouts && !line.GetValue(_trust) && Context.Host.IsElsewhere(line))
            throw new CliException(
                "the scripts below another root would run on this machine, with the rights of this process; "
                    + "if that is meant, add --trust-root-scripts"
            );
        VgpuFacts? facts = FactsOption.Read(line.GetValue(_facts), Context.Errors);
        HostSession session = Context.Host.Open(line, callouts, facts, proposals);
        HostSnapshot snapshot = session.Host.Scan();
        VgpuHost? gpus = facts is null
            ? null
            : FactsOption.Check(VgpuHost.Create(snapshot, session.Host.Tree, facts), Context.Errors);
        bool isDryRun = line.GetValue(_dryRun);
        HostApplyOptions defaults = HostApplyOptions.Default;
        return new ChangeExecution(
            session,
            session.Host.Tree,
            snapshot,
            Context.Host.VersionOf(line),
            new ChangeReport(Context.ScreenOf(line), Context.Errors, isDryRun, line.GetValue(_json))
        )
        {
            IsDryRun = isDryRun,
            Gpus = gpus,
            Notice = session.IsInMemory
                ? $"{Context.Host.RootOf(line)}: a host in a file; this is done in memory and not saved"
                : null,
            Apply = defaults with
            {
                Force = line.GetValue(_force),
                AllowPreparation = prepares || line.GetValue(_allowPreparation),
                UndoDefinitions = line.GetValue(_undoDefinitions),
                RemoveTimeout = line.GetValue(_timeout) is { } seconds
                    ? TimeSpan.FromSeconds(seconds)
                    : defaults.RemoveTimeout,
            },
        };
    }

    static bool IsRefusal(Exception e) =>
        e is CliException { ExitCode: NodeDev.Cli.ExitCode.Failure } || StandardError.IsStreamFailure(e);

    static double? ParseSeconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
        && seconds is >= ShortestTimeout and <= LongestTimeout
            ? seconds
            : null;
}
