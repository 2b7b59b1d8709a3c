using System.Runtime.CompilerServices;
using Mdev.NodeDev.Hosts;
using Microsoft.Extensions.Logging;

namespace Mdev.NodeDev.Monitoring;

/// <summary>One watch of a host, for one enumerator.</summary>
/// <param name="host">The host.</param>
/// <param name="options">What to watch, and how.</param>
sealed class HostWatch(NodeHost host, HostWatchOptions options)
{
    /// <summary>The time until something half made is read again.</summary>
    static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(10);

    /// <summary>The time until a host is scanned again of which something vanished meanwhile.</summary>
    static readonly TimeSpan ScanAgainDelay = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// The time between two scans because of numbers that are missing. On a host with containers that is ordinary: the
    /// kernel numbers events of other network namespaces too, and does not send them here.
    /// </summary>
    static readonly TimeSpan GapDelay = TimeSpan.FromSeconds(30);

    /// <summary>The longest time that is waited at once: timers take no more than 49 days.</summary>
    static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    readonly HostEventInbox _inbox = new(options.Query.Parts);
    readonly HostTracker _tracker = new(host, options.Query, options.TimeProvider);
    readonly ILogger _logger = SafeLogger.Create<HostWatch>(options.LoggerFactory);

    TimeSpan? _pollInterval;
    bool _hasGap;
    long _scanned;

    TimeProvider Time => options.TimeProvider;

    /// <summary>Watches until it is cancelled: first listens, then scans, then reads what events touch.</summary>
    internal async IAsyncEnumerable<HostChange> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using IDisposable? source = HostEventSource.Open(host.Tree, _inbox);
        HostEvents missed = _inbox.Take();
        _ = await ReadAsync(() => Scan(cancellation), cancellation).ConfigureAwait(false);
        yield return Resynchronize(missed.Loss ?? (HostResynchronizationReason.Started, ""));
        while (true)
        {
            await _inbox.WaitAsync(Delay(), Time, cancellation).ConfigureAwait(false);
            if (_inbox.HasEvents && options.SettleTime > TimeSpan.Zero)
                await Task.Delay(options.SettleTime, Time, cancellation).ConfigureAwait(false);
            HostSnapshot before = _tracker.Current;
            HostEvents events = _inbox.Take();
            _hasGap = _inbox.HasGap;
            bool isForGap = _hasGap && _pollInterval is null && IsOver(GapDelay);
            (List<HostSnapshot> steps, int ofEvents) = await ReadAsync(() => Read(events, cancellation), cancellation)
                .ConfigureAwait(false);
            if (events.Loss is { } loss)
                yield return Resynchronize(loss, before);
            for (int i = 0; i < steps.Count; i++)
            {
                ValueList<HostChange> changes = HostComparer.Compare(before, steps[i]);
                if (isForGap && i >= ofEvents && !changes.IsEmpty)
                {
                    isForGap = false;
                    yield return Resynchronize((HostResynchronizationReason.MissingEvents, ""), before);
                }
                foreach (HostChange change in changes)
                    yield return change;
                before = steps[i];
            }
        }
    }

    /// <summary>Reads on another thread: files of sysfs have no asynchronous form.</summary>
    static Task<T> ReadAsync<T>(Func<T> read, CancellationToken cancellation) => Task.Run(read, cancellation);

    /// <summary>
    /// Reads what events touched, and the whole host if that is due; also returns how many steps events led to.
    /// </summary>
    (List<HostSnapshot> Steps, int OfEvents) Read(HostEvents events, CancellationToken cancellation)
    {
        List<HostSnapshot> steps = _tracker.Update(events, cancellation);
        int ofEvents = steps.Count;
        if (events.Loss is not null || _tracker.IsUnsettled || IsScanDue())
            steps.AddRange(Scan(cancellation));
        if (events.Parents.Count > 0)
            NoteParents();
        return (steps, ofEvents);
    }

    /// <summary>Any event of these counts from now on.</summary>
    void NoteParents() =>
        _inbox.SetParents(
            _tracker.Current.Parents.Select(static parent => parent.Path).ToHashSet(StringComparer.Ordinal)
        );

    List<HostSnapshot> Scan(CancellationToken cancellation)
    {
        _hasGap = false;
        _inbox.ForgetGap();
        _scanned = Time.GetTimestamp();
        List<HostSnapshot> steps = _tracker.Scan(cancellation);
        NoteParents();
        return steps;
    }

    /// <summary>The time until the host is read if no event comes.</summary>
    TimeSpan Delay()
    {
        if (_tracker.HasPending)
            return RetryDelay;
        if (_tracker.IsUnsettled)
            return ScanAgainDelay;
        TimeSpan interval = Interval;
        if (interval == Timeout.InfiniteTimeSpan)
            return interval;
        TimeSpan left = interval - Time.GetElapsedTime(_scanned);
        return left > LongestDelay ? LongestDelay
            : left > TimeSpan.Zero ? left
            : TimeSpan.Zero;
    }

    TimeSpan Interval
    {
        get
        {
            TimeSpan interval = _pollInterval ?? options.RescanInterval;
            return _hasGap && (interval == Timeout.InfiniteTimeSpan || interval > GapDelay) ? GapDelay : interval;
        }
    }

    bool IsScanDue() => Interval != Timeout.InfiniteTimeSpan && IsOver(Interval);

    bool IsOver(TimeSpan interval) => Time.GetElapsedTime(_scanned) >= interval;

    HostResynchronization Resynchronize(
        (HostResynchronizationReason Reason, string Detail) loss,
        HostSnapshot? before = null
    )
    {
        if (
            loss.Reason
            is HostResynchronizationReason.NoKernelEvents
                or HostResynchronizationReason.NoDefinitionEvents
                or HostResynchronizationReason.OldKernel
        )
            _pollInterval = options.PollInterval;
        LogLevel level = loss.Reason is HostResynchronizationReason.Started ? LogLevel.Debug : LogLevel.Warning;
        string reason = loss.Reason.ToString();
        double? seconds = _pollInterval?.TotalSeconds;
        NodeDevLog.Resynchronized(_logger, level, host.Tree.Root, reason, loss.Detail, seconds);
        return new HostResynchronization
        {
            Reason = loss.Reason,
            Detail = loss.Detail,
            PollInterval = _pollInterval,
            Snapshot = before ?? _tracker.Current,
        };
    }
}
