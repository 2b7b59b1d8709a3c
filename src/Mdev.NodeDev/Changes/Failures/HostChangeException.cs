namespace Mdev.NodeDev.Changes;

/// <summary>A change of a host failed. What had been done before was undone as far as possible; <see cref="Result"/> says so step by step.</summary>
public sealed class HostChangeException : Exception
{
    /// <summary>The exception of a failure before any step.</summary>
    /// <param name="failure">The failure.</param>
    internal HostChangeException(HostChangeFailure failure)
        : this(failure, new HostChangeResult { Failure = failure }) { }

    /// <summary>The exception of a result that is a failure.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="result">All that was done.</param>
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

    /// <summary>What became of each step.</summary>
    public HostChangeResult Result { get; }
}
