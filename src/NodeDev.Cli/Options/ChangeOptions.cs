using System.CommandLine;
using System.Globalization;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;

namespace NodeDev.Cli;

/// <summary>The options of commands that change a host.</summary>
sealed class ChangeOptions
{
    const double ShortestTimeout = 0.001;
    const double LongestTimeout = 24 * 60 * 60;

    readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Print what would be done, and do nothing.",
    };

    readonly Option<bool> _json = new("--json") { Description = "Write JSON, for programs." };

    readonly Option<bool> _callouts = new("--callouts")
    {
        Description = "Call mdevctl's call-out and notifier scripts, those below the root.",
    };

    readonly Option<bool> _force = new("--force")
    {
        Description =
            "Remove a device although a process has it open. The kernel then waits for that process, and nothing can end the wait.",
    };

    readonly Option<double?> _timeout = new("--timeout")
    {
        CustomParser = static result => SecondsOf(result.Tokens[0].Value),
        Description =
            "How long a removal is waited for; it goes on by itself afterwards. Default: 10.",
        HelpName = "SECONDS",
    };

    readonly HostOptions _host;
    readonly Messages _messages;
    readonly Terminal? _terminal;

    internal ChangeOptions(HostOptions host, Messages messages, Terminal? terminal)
    {
        _host = host;
        _messages = messages;
        _terminal = terminal;
        _timeout.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: { } text }] && SecondsOf(text) is null)
                result.AddError(
                    "--timeout is a number of seconds, as 2.5: 0.001 at least, a day at most"
                );
        });
    }

    /// <summary>A time as it is written; <see langword="null"/> for what is none, or none that can be waited for.</summary>
    static double? SecondsOf(string text) =>
        double.TryParse(
            text,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out double seconds
        ) && seconds is >= ShortestTimeout and <= LongestTimeout
            ? seconds
            : null;

    /// <summary>Adds the options of every change.</summary>
    internal void AddTo(Command command, bool removes = false)
    {
        command.Add(_dryRun);
        command.Add(_json);
        command.Add(_callouts);
        if (!removes)
            return;
        command.Add(_force);
        command.Add(_timeout);
    }

    /// <summary>Sets what a command does.</summary>
    internal void SetAction(
        Command command,
        Func<ParseResult, CancellationToken, Task<int>> action
    ) => SetAction(command, _json, line => line.GetValue(_dryRun), action);

    /// <summary>Sets what a command does that has an option for JSON, which is written where it is refused, too.</summary>
    /// <param name="command">The command.</param>
    /// <param name="json">The option.</param>
    /// <param name="isDryRun">Whether nothing is done.</param>
    /// <param name="action">What it does.</param>
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

    static bool IsRefusal(Exception e) =>
        e is CliException { ExitCode: NodeDev.Cli.ExitCode.Failure } || Messages.IsOfStream(e);

    /// <summary>Opens the host, and says what has to be known about it.</summary>
    internal ChangeRun Start(ParseResult line)
    {
        HostSession session = _host.Open(line, line.GetValue(_callouts));
        bool isDryRun = line.GetValue(_dryRun);
        return new ChangeRun(
            session,
            session.Host.Scan(),
            _host.VersionOf(line),
            new Screen(line.InvocationConfiguration.Output, _terminal),
            _messages
        )
        {
            IsDryRun = isDryRun,
            IsJson = line.GetValue(_json),
            Remark = session.IsPlayed
                ? $"{_host.RootOf(line)}: a host in a file; this is done in memory and not saved"
                : null,
            Apply = HostApplyOptions.Default with
            {
                Force = line.GetValue(_force),
                RemoveTimeout = line.GetValue(_timeout) is { } seconds
                    ? TimeSpan.FromSeconds(seconds)
                    : HostApplyOptions.Default.RemoveTimeout,
            },
        };
    }
}
