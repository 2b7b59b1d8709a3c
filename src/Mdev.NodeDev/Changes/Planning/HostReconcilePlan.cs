using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// The changes that bring a host in line with a set of definitions, and the definitions that cannot be met.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostReconcilePlan
{
    /// <summary>The plan.</summary>
    public HostPlan Plan
    {
        get;
        init => field = value ?? HostPlan.Empty;
    } = HostPlan.Empty;

    /// <summary>
    /// Why devices are not in the plan, for example because their parent is absent. The other devices are.
    /// </summary>
    public ValueList<HostChangeFailure> NotPlanned { get; init; }

    /// <summary>
    /// What could not be read when the plan was made, each with its file: definitions, the list of devices, the list
    /// of parents, and the types of parents.
    /// </summary>
    /// <remarks>Nothing is created that may run, and nothing is removed, while there is any.</remarks>
    public ValueList<Diagnostic> Unreadable { get; init; }

    /// <summary>
    /// Whether removals were asked for and left out, because something that is wanted or exists is uncertain:
    /// something could not be read, or a wanted device could not be planned.
    /// </summary>
    public bool AreRemovalsSuspended { get; init; }

    /// <summary>Whether the plan covers everything that is wanted.</summary>
    [JsonIgnore]
    public bool IsComplete => NotPlanned.IsEmpty && !AreRemovalsSuspended;

    /// <summary>How many steps there are, and what could not be planned.</summary>
    public override string ToString() =>
        Line.Of(
            $"{Line.Count(Plan.Steps.Count, "step")}, {Line.Count(NotPlanned.Count, "device")} not planned, "
                + Line.Count(Unreadable.Count, "unreadable source")
        );
}
