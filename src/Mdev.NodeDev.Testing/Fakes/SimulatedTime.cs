namespace Mdev.NodeDev.Testing;

/// <summary>A clock that stands still until a test moves it: for what waits, for example a watch of a host.</summary>
/// <remarks>
/// Timers run when the clock is moved past their time, one after another, on the thread that moves it. All members are
/// thread-safe.
/// </remarks>
/// <example>
/// <code>
/// SimulatedTime time = new();
/// HostWatchOptions options = new() { TimeProvider = time };
/// time.Advance(TimeSpan.FromHours(1));
/// </code>
/// </example>
public sealed class SimulatedTime : TimeProvider
{
    readonly Lock _gate = new();
    readonly List<Timer> _timers = [];
    DateTimeOffset _now;

    /// <summary>Starts a clock.</summary>
    /// <param name="start">The first time. Default: the first of January 2000, in UTC.</param>
    public SimulatedTime(DateTimeOffset? start = null) =>
        _now = start ?? new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Moves the clock, and runs the timers whose time comes, in the order of their times.</summary>
    /// <param name="time">How far; 0 or more.</param>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        DateTimeOffset end = GetUtcNow() + time;
        while (TakeNext(end) is { } due)
            due.Run();
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Timer timer = new(this, callback, state);
        _ = timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Moves the clock to the next timer, and returns it; to the end, and <see langword="null"/>, if there is none.
    /// </summary>
    Timer? TakeNext(DateTimeOffset end)
    {
        lock (_gate)
        {
            Timer? next = _timers.Where(timer => timer.Due <= end).MinBy(static timer => timer.Due);
            if (next is null)
            {
                _now = end > _now ? end : _now;
                return null;
            }
            _now = next.Due > _now ? next.Due : _now;
            if (next.Period > TimeSpan.Zero)
                next.Due += next.Period;
            else
                _ = _timers.Remove(next);
            return next;
        }
    }

    sealed class Timer(SimulatedTime time, TimerCallback callback, object? state) : ITimer
    {
        internal DateTimeOffset Due { get; set; }

        internal TimeSpan Period { get; private set; }

        internal void Run() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                _ = time._timers.Remove(this);
                Period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = time._now + dueTime;
                    time._timers.Add(this);
                }
                return true;
            }
        }

        public void Dispose()
        {
            lock (time._gate)
                _ = time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
