namespace Mdev.NodeDev.Changes;

/// <summary>
/// The changes that bring a host in line with a set of definitions, and the definitions that cannot be met.
/// </summary>
public sealed record HostReconcilePlan
{
    /// <summary>The plan.</summary>
    public HostPlan Plan { get; init; } = HostPlan.Empty;

    /// <summary>
    /// Why devices are not in the plan, for example because their parent is absent. The other devices are.
    /// </summary>
    public ValueList<HostChangeFailure> NotPlanned { get; init; }

    /// <summary>Whether the plan covers everything that is wanted.</summary>
    public bool IsComplete => NotPlanned.IsEmpty;
}
