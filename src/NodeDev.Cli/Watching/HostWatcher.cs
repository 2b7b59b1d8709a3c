using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Monitoring;

namespace NodeDev.Cli;

/// <summary>Watches a host until a signal, or a number of changes, ends that.</summary>
static class HostWatcher
{
    /// <summary>Calls with each change.</summary>
    /// <param name="host">The host.</param>
    /// <param name="query">What is watched.</param>
    /// <param name="poll">The time between two scans where there are no events, in seconds. Default: the usual.</param>
    /// <param name="count">The number of changes after which it ends. Default: never.</param>
    /// <param name="show">Called with each change, the first of which has the first snapshot.</param>
    /// <param name="cancellation">Ends it, too.</param>
    internal static async Task<int> RunAsync(
        NodeHost host,
        HostQuery query,
        double? poll,
        int? count,
        Action<HostChange> show,
        CancellationToken cancellation
    )
    {
        using TerminationSignals signals = new(static _ => { }, static _ => { }, cancellation);
        HostWatchOptions options = new() { Query = query };
        if (poll is { } seconds)
            options = options with { PollInterval = TimeSpan.FromSeconds(seconds) };
        int left = count ?? int.MaxValue;
        try
        {
            await foreach (HostChange change in host.WatchAsync(options, signals.Token).ConfigureAwait(false))
            {
                show(change);
                // What starts a watch is not a change of the host.
                bool isChange = change is not HostResynchronization;
                if (isChange && count is not null && --left == 0)
                    break;
            }
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            // That is how a watch ends.
        }
        return ExitCode.Success;
    }
}
