using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Changes;

/// <summary>What reconciling a host did.</summary>
/// <param name="Planned">What was planned, and what could not be.</param>
/// <param name="Changes">The outcome of each step.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostReconcileResult(HostReconcilePlan Planned, HostChangeResult Changes)
{
    /// <summary>Why devices are not in the plan.</summary>
    [JsonIgnore]
    public ValueList<HostChangeFailure> NotPlanned => Planned.NotPlanned;

    /// <summary>What could not be read when the plan was made, each with its file.</summary>
    [JsonIgnore]
    public ValueList<Diagnostic> Unreadable => Planned.Unreadable;

    /// <summary>Whether the host is as wanted: everything was planned, and every step succeeded.</summary>
    [JsonIgnore]
    public bool Succeeded => Planned.IsComplete && Changes.Succeeded;

    /// <summary>The outcome of the steps, and what could not be planned.</summary>
    public override string ToString() => Line.Of($"{Changes}, {Line.Count(NotPlanned.Count, "device")} not planned");
}
