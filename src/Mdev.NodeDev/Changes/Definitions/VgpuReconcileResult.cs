using System.Diagnostics;

namespace Mdev.NodeDev.Changes;

/// <summary>What <see cref="HostOperationsVgpus.ReconcileVgpusAsync"/> did.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuReconcileResult
{
    /// <summary>What became of each definition that is started automatically, in the order of the starts.</summary>
    public ValueList<VgpuStartResult> Starts { get; init; }

    /// <summary>What is wrong with files of definitions; the others were started.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>Whether every file could be read, and every definition was started.</summary>
    public bool Succeeded => Diagnostics.IsEmpty && Starts.All(static start => start.Result.Succeeded);

    /// <summary>How many were started.</summary>
    public override string ToString() =>
        Line.Of(
            $"{Starts.Count(static start => start.Result.Succeeded)} of {Line.Count(Starts.Count, "vGPU")} started"
        );
}
