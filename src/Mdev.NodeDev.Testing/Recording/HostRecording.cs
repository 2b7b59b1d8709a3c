namespace Mdev.NodeDev.Testing;

/// <summary>What <see cref="HostRecorder"/> recorded.</summary>
public sealed class HostRecording
{
    internal HostRecording(MemoryHostTree tree, ValueList<HostLeftOut> leftOut, bool isComplete)
    {
        Tree = tree;
        LeftOut = leftOut;
        IsComplete = isComplete;
    }

    /// <summary>The recorded host.</summary>
    public MemoryHostTree Tree { get; }

    /// <summary>
    /// What passed the filter and is missing in <see cref="Tree"/>: files above the size limit, entries that
    /// vanished, entries without a valid name.
    /// </summary>
    public ValueList<HostLeftOut> LeftOut { get; }

    /// <summary>
    /// Whether everything was recorded. If not, recording stopped at <see cref="HostRecorderOptions.MaxEntries"/>
    /// entries.
    /// </summary>
    public bool IsComplete { get; }
}
