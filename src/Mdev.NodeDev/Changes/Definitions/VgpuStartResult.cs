using System.Diagnostics;

namespace Mdev.NodeDev.Changes;

/// <summary>What became of the start of a vGPU.</summary>
/// <param name="Definition">Its definition.</param>
/// <param name="Result">The outcome of each step, and the failure if there was one.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuStartResult(VgpuDefinition Definition, HostChangeResult Result)
{
    /// <summary>The definition and the outcome.</summary>
    public override string ToString() => Line.Of($"{Definition}: {Result}");
}
