namespace Mdev.NodeDev.Tests;

/// <summary>A clock on which waiting takes no time: whoever sets a timer is called at once, and the time has come.</summary>
sealed class HurriedTime : TimeProvider
{
    long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    )
    {
        if (dueTime > TimeSpan.Zero)
            Interlocked.Add(ref _ticks, dueTime.Ticks);
        return System.CreateTimer(
            callback,
            state,
            dueTime > TimeSpan.Zero ? TimeSpan.Zero : dueTime,
            period
        );
    }
}
