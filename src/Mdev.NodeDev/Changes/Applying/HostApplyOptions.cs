using System.Diagnostics;

namespace Mdev.NodeDev.Changes;

/// <summary>Options for applying a plan.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostApplyOptions
{
    /// <summary>The defaults.</summary>
    public static HostApplyOptions Default => new();

    /// <summary>Whether to remove devices that a process has open. Default: no.</summary>
    /// <remarks>
    /// The kernel then waits for that process, and so does the thread that writes. Nothing can end that thread, not
    /// even the end of this process.
    /// </remarks>
    public bool Force { get; init; }

    /// <summary>
    /// The time to wait for a removal before reporting <see cref="HostChangeReason.StillBeingRemoved"/>. The removal
    /// itself goes on. Range: zero to a day. Default: 10 seconds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below zero or above a day.</exception>
    public TimeSpan RemoveTimeout
    {
        get;
        init => field = UpToADay(value);
    } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The time to wait for another process of this library that changes definitions before reporting
    /// <see cref="HostChangeReason.Busy"/>. Range: zero to a day. Default: 10 seconds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below zero or above a day.</exception>
    public TimeSpan LockTimeout
    {
        get;
        init => field = UpToADay(value);
    } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether the lease of a created device is kept from the start (<see cref="MdevLease.IsKept"/>), so that disposing
    /// of it removes nothing. Default: no.
    /// </summary>
    /// <remarks>For devices that outlive this process. <c>AdoptAsync</c> leases one again.</remarks>
    public bool KeepCreated { get; init; }

    /// <summary>
    /// Whether a failed step rolls back only its own device, and the steps of other devices go on. Default: no, the
    /// whole plan is rolled back.
    /// </summary>
    public bool PerDevice { get; init; }

    /// <summary>
    /// Whether, with <see cref="PerDevice"/>, a definition is taken back if only the start of its device failed.
    /// Default: no, the definition stays, as with mdevctl and libvirt.
    /// </summary>
    public bool UndoDefinitions { get; init; }

    /// <summary>
    /// Whether steps may write to files of a parent (<see cref="WriteParentAttributeStep"/>), which changes hardware
    /// that other devices share. Default: no; a plan with such a step is refused before anything is written
    /// (<see cref="HostChangeReason.PreparationNotAllowed"/>).
    /// </summary>
    public bool AllowPreparation { get; init; }

    static TimeSpan UpToADay(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1));
        return value;
    }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(HostApplyOptions), PrintMembers);
}
