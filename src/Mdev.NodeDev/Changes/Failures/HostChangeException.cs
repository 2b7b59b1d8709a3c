namespace Mdev.NodeDev.Changes;

/// <summary>
/// A change of a host failed, and was undone as far as possible. <see cref="Result"/> lists the outcome of each step.
/// </summary>
public sealed class HostChangeException : Exception
{
    /// <summary>Reports a failure before any step.</summary>
    /// <param name="failure">The failure.</param>
    internal HostChangeException(HostChangeFailure failure)
        : this(failure, new HostChangeResult { Failure = failure }) { }

    /// <summary>Reports a failure of a step.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="result">The outcome of each step.</param>
    internal HostChangeException(HostChangeFailure failure, HostChangeResult result)
        : base(failure.ToString())
    {
        Failure = failure;
        Result = result;
    }

    /// <summary>Why it failed.</summary>
    public HostChangeFailure Failure { get; }

    /// <summary>The reason, for programs.</summary>
    public HostChangeReason Reason => Failure.Reason;

    /// <summary>The outcome of each step.</summary>
    public HostChangeResult Result { get; }
}
