using System.Diagnostics;

namespace Mdev.NodeDev.Testing;

/// <summary>What <see cref="HostRecorder"/> recorded.</summary>
[DebuggerDisplay("{ToString(),nq}")]
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
    /// What is not in <see cref="Tree"/>: of <c>etc</c> all that the filter leaves out, what identifies the machine
    /// (unless <see cref="HostRecorderOptions.IncludeSerials"/>), files above the size limit, what vanished meanwhile,
    /// entries without a proper name.
    /// </summary>
    public ValueList<HostLeftOut> LeftOut { get; }

    /// <summary>
    /// Whether the number of entries stayed below <see cref="HostRecorderOptions.MaxEntries"/>; else recording
    /// stopped there.
    /// </summary>
    public bool IsComplete { get; }

    /// <summary>The tree, and how much was left out.</summary>
    public override string ToString() => $"{Tree}, {LeftOut.Count} left out";
}
