namespace Mdev.NodeDev.Changes;

/// <summary>
/// A change of a host failed, and was undone as far as possible. <see cref="Result"/> lists the outcome of each step.
/// </summary>
/// <remarks>
/// The message is one line: what failed, and the id. The file and the hints are in <see cref="Failure"/>, and after the
/// stack trace in <see cref="ToString"/>.
/// </remarks>
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
        : base(failure.Sentence)
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

    /// <summary>The exception as usual, then the failure with its file and a line for each hint.</summary>
    public override string ToString() => $"{base.ToString()}{Environment.NewLine}{Failure}";
}
