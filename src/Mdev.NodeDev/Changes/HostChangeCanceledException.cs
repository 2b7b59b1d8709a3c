namespace Mdev.NodeDev.Changes;

/// <summary>The caller cancelled a change of a host. What was done was undone as far as possible.</summary>
public sealed class HostChangeCanceledException : OperationCanceledException
{
    internal HostChangeCanceledException(HostChangeResult result, CancellationToken cancellation)
        : base(result.Failure?.Sentence, cancellation) => Result = result;

    /// <summary>The outcome of each step.</summary>
    public HostChangeResult Result { get; }
}
