using System.CommandLine;
using System.Globalization;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Monitoring;

namespace NodeDev.Cli;

/// <summary><c>nodedev watch</c>: writes the changes of the host as they happen.</summary>
sealed class WatchCommand
{
    const double ShortestPoll = 0.1;

    readonly CommandContext _context;
    readonly Option<bool> _json = CommonOptions.Switch("--json", "Write one line of JSON for each change.");
    readonly Option<int?> _count = Count();
    readonly Option<double?> _poll = Poll();

    WatchCommand(CommandContext context) => _context = context;

    internal static Command Create(CommandContext context) => new WatchCommand(context).Create();

    /// <summary>The option for the number of changes after which a watch ends.</summary>
    internal static Option<int?> Count()
    {
        Option<int?> count = new("--count")
        {
            Description = "End after so many changes. Default: never.",
            HelpName = "NUMBER",
        };
        count.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: { } text }] && !(int.TryParse(text, out int number) && number > 0))
                result.AddError("--count is a number from 1");
        });
        return count;
    }

    /// <summary>The option for the time between two scans.</summary>
    internal static Option<double?> Poll()
    {
        Option<double?> poll = new("--poll")
        {
            Description = "The time between two scans where no events tell of changes. Default: 5 seconds.",
            HelpName = "SECONDS",
            CustomParser = static result =>
            {
                if (
                    double.TryParse(
                        result.Tokens[0].Value,
                        NumberStyles.AllowDecimalPoint,
                        CultureInfo.InvariantCulture,
                        out double seconds
                    ) && seconds is >= ShortestPoll and <= 86_400
                )
                    return seconds;
                result.AddError("--poll is a number of seconds from 0.1 to 86400");
                return null;
            },
        };
        return poll;
    }

    Command Create()
    {
        Command command = new(
            "watch",
            "Writes what changes, as the kernel tells it: parents, devices, definitions, and what is available."
        )
        {
            _count,
            _poll,
            _json,
        };
        command.SetAction(
            (line, cancellation) =>
                HostWatcher.RunAsync(
                    _context.Host.OpenForWatch(line),
                    HostQuery.Mediated,
                    line.GetValue(_poll),
                    line.GetValue(_count),
                    change => Write(line.InvocationConfiguration.Output, change, line.GetValue(_json)),
                    cancellation
                )
        );
        return command;
    }

    static void Write(TextWriter output, HostChange change, bool isJson)
    {
        if (isJson)
            ChangeJson.Write(output, change);
        else
            ChangeText.Write(output, change);
        output.Flush();
    }
}
