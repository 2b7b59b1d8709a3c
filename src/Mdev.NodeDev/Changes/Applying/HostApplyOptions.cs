namespace Mdev.NodeDev.Changes;

/// <summary>How a plan is applied.</summary>
public sealed record HostApplyOptions
{
    /// <summary>The defaults.</summary>
    public static HostApplyOptions Default { get; } = new();

    /// <summary>
    /// Whether devices are removed although a process has them open. The kernel then waits for that process, and so does the thread that writes, which
    /// nothing can end: not even the end of this process. Default: no.
    /// </summary>
    public bool Force { get; init; }

    /// <summary>
    /// How long a removal is waited for before the answer is <see cref="HostChangeReason.StillBeingRemoved"/>; the removal itself goes on. From zero to a
    /// day. Default: 10 seconds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below zero or above a day.</exception>
    public TimeSpan RemoveTimeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1));
            field = value;
        }
    } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether each device stands for itself: where a step fails, the steps of that device are undone and those of others go on. Default: no, all or nothing.
    /// </summary>
    public bool PerDevice { get; init; }
}
