using System.Globalization;
using System.Runtime.CompilerServices;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Monitoring;

/// <summary>Watches a host: <c>host.WatchAsync()</c> and <c>host.WaitForAsync(…)</c>.</summary>
public static class NodeHostMonitoringExtensions
{
    /// <summary>Timers take no more.</summary>
    static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(49);

    /// <summary>Watches a host until the caller stops.</summary>
    /// <param name="host">The host.</param>
    /// <param name="options">What to watch, and how; default <see cref="HostWatchOptions.Default"/>.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>
    /// The changes, without end. The first is a <see cref="HostResynchronization"/> with the first snapshot, and says
    /// whether the kernel tells of changes or the host is polled; more of them follow where events are lost.
    /// </returns>
    /// <remarks>
    /// It listens first and scans then, so nothing falls between the two. The host is read again only when the caller
    /// asks for the next change; until then events are merged, each device once, and at most 8192 of them, so memory is
    /// bounded however slow the caller is. A device that comes and goes in that time is not seen; one that is replaced
    /// is gone and appears. Changes of a device come in their order.
    /// </remarks>
    /// <exception cref="OperationCanceledException">The watch was ended by the token.</exception>
    /// <exception cref="HostAccessException">The root of the tree cannot be opened.</exception>
    /// <example>
    /// <code>
    /// await foreach (HostChange change in NodeHost.Local.WatchAsync(cancellationToken: stop))
    ///     Console.WriteLine(change);
    /// </code>
    /// </example>
    public static IAsyncEnumerable<HostChange> WatchAsync(
        this NodeHost host,
        HostWatchOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(host);
        return new HostWatches(host, options ?? HostWatchOptions.Default, cancellationToken);
    }

    /// <summary>Watches some parts of a host until the caller stops.</summary>
    /// <param name="host">The host.</param>
    /// <param name="query">What to watch.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <inheritdoc cref="WatchAsync(NodeHost, HostWatchOptions, CancellationToken)"/>
    public static IAsyncEnumerable<HostChange> WatchAsync(
        this NodeHost host,
        HostQuery query,
        CancellationToken cancellationToken = default
    ) => host.WatchAsync(new HostWatchOptions { Query = query }, cancellationToken);

    /// <summary>
    /// Waits until a condition holds for a host. It is looked at at once, and then after each change.
    /// </summary>
    /// <param name="host">The host.</param>
    /// <param name="condition">The condition. What it throws ends the waiting.</param>
    /// <param name="timeout">
    /// How long to wait after the first look, at most 49 days, or <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </param>
    /// <param name="options">What to watch, and how; default <see cref="HostWatchOptions.Default"/>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The first snapshot for which the condition holds.</returns>
    /// <exception cref="TimeoutException">The condition did not hold in time.</exception>
    /// <exception cref="OperationCanceledException">The waiting was ended by the token.</exception>
    /// <exception cref="HostAccessException">The root of the tree cannot be opened.</exception>
    /// <example>
    /// <code>
    /// HostSnapshot host = await NodeHost.Local.WaitForAsync(now => now.FindParent("mtty") is not null, timeout);
    /// </code>
    /// </example>
    public static async Task<HostSnapshot> WaitForAsync(
        this NodeHost host,
        Func<HostSnapshot, bool> condition,
        TimeSpan timeout,
        HostWatchOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(condition);
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, LongestTimeout);
        }
        options ??= HostWatchOptions.Default;
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bool isOver = false;
        ITimer timer = options.TimeProvider.CreateTimer(
            _ =>
            {
                isOver = true;
                end.Cancel();
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        // Ends only after a callback that runs, which needs the source above.
        await using ConfiguredAsyncDisposable stop = timer.ConfigureAwait(false);
        HostSnapshot? seen = null;
        try
        {
            await foreach (HostChange change in host.WatchAsync(options, end.Token).ConfigureAwait(false))
            {
                if (ReferenceEquals(change.Snapshot, seen))
                    continue;
                bool isFirst = seen is null;
                seen = change.Snapshot;
                if (condition(seen))
                    return seen;
                if (timeout == TimeSpan.Zero)
                    break;
                if (isFirst)
                    _ = timer.Change(timeout, Timeout.InfiniteTimeSpan);
            }
        }
        catch (OperationCanceledException) when (isOver && !cancellationToken.IsCancellationRequested)
        {
            // What follows says it.
        }
        throw new TimeoutException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The host at {host.Tree.Root} did not meet the condition in {timeout.TotalSeconds} s; it has {seen}."
            )
        );
    }
}
