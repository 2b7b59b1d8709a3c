using System.Diagnostics;

namespace Mdev.NodeDev;

/// <summary>What a debugger shows of a list: its items.</summary>
sealed class ValueListDebugView<T>(ValueList<T> list)
{
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public T[] Items { get; } = [.. list];
}
