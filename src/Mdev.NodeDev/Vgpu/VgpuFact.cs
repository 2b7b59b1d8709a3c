using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>A value, and where it is from.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Source">The best source that gives it.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuFact<T>(T Value, VgpuSource Source)
{
    /// <summary>The value and its source.</summary>
    public override string ToString() => Line.Of($"{Value} ({Source})");
}
