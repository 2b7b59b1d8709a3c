using System.Diagnostics;
using Mdev.NodeDev.Hosts;
using Microsoft.Extensions.Logging;

namespace Mdev.NodeDev.Monitoring;

/// <summary>
/// Options of <see cref="NodeHostMonitoringExtensions.WatchAsync(NodeHost, HostWatchOptions, CancellationToken)"/>.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostWatchOptions
{
    /// <summary>The defaults.</summary>
    public static HostWatchOptions Default => new();

    /// <summary>
    /// What to watch. Default: <see cref="HostQuery.Mediated"/>. Where an event touches one of the other parts, that
    /// part is read again as a whole.
    /// </summary>
    public HostQuery Query
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = HostQuery.Mediated;

    /// <summary>
    /// The time between two scans of the whole host where no events tell of changes; at least 100 ms. Default: 5 s.
    /// </summary>
    public TimeSpan PollInterval
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromMilliseconds(100));
            field = value;
        }
    } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The time between two scans of the whole host where events tell of changes: for what the kernel changes without
    /// an event. At least 1 s, or <see cref="Timeout.InfiniteTimeSpan"/> for never. Default: 5 minutes.
    /// </summary>
    /// <remarks>
    /// Without an event are, for example, the types that a GPU offers after its partition was changed, and a device
    /// that waits for a process before it goes.
    /// </remarks>
    public TimeSpan RescanInterval
    {
        get;
        init
        {
            if (value != Timeout.InfiniteTimeSpan)
                ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromSeconds(1));
            field = value;
        }
    } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long to collect events after the first one before the host is read, so that what belongs together is read
    /// once. At most 10 s. Default: 20 ms.
    /// </summary>
    public TimeSpan SettleTime
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromSeconds(10));
            field = value;
        }
    } = TimeSpan.FromMilliseconds(20);

    /// <summary>The clock for waiting. Default: that of the system.</summary>
    public TimeProvider TimeProvider
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = TimeProvider.System;

    /// <summary>
    /// Gets an entry for each <see cref="HostResynchronization"/> (<see cref="NodeDevEventIds.Resynchronized"/>).
    /// Default: none.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(HostWatchOptions), PrintMembers);
}
