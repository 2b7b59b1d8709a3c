using System.Diagnostics;

namespace Mdev.NodeDev.Vgpu;

/// <summary>The answer to a <see cref="VgpuRequest"/>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record VgpuPlacement
{
    /// <summary>Whether it fits.</summary>
    public VgpuPlacementAnswer Answer { get; init; }

    /// <summary>
    /// What has to be so for <see cref="VgpuPlacementAnswer.MayFit"/>, for example <c>0000:a1:00.0 in same-size
    /// mode</c>.
    /// </summary>
    public ValueList<string> Assumptions { get; init; }

    /// <summary>The plan: larger vGPUs first, then by address. Empty where it does not fit.</summary>
    public ValueList<VgpuPlacementStep> Steps { get; init; }

    /// <summary>
    /// What each profile alone has left on the GPUs that may be used, which says what is in the way.
    /// </summary>
    public ValueList<VgpuCapacity> Capacities { get; init; }

    /// <summary>How many states the search looked at; its limit is 1,000,000.</summary>
    public int StatesLookedAt { get; init; }

    /// <summary>The answer and the number of steps.</summary>
    public override string ToString() => Line.Of($"{Answer}, {Line.Count(Steps.Count, "step")}");
}
