namespace Mdev.NodeDev.Tests;

/// <summary>
/// A clock on which short waiting takes no time: whoever sets a timer of up to a second is called at once, and the
/// time has come.
/// </summary>
sealed class FastTimeProvider : TimeProvider
{
    long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        bool isShort = dueTime > TimeSpan.Zero && dueTime <= TimeSpan.FromSeconds(1);
        if (isShort)
            Interlocked.Add(ref _ticks, dueTime.Ticks);
        return System.CreateTimer(callback, state, isShort ? TimeSpan.Zero : dueTime, period);
    }
}
