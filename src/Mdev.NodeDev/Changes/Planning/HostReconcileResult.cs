namespace Mdev.NodeDev.Changes;

/// <summary>What reconciling a host did.</summary>
/// <param name="Plan">What was planned, and what could not be.</param>
/// <param name="Changes">The outcome of each step.</param>
public sealed record HostReconcileResult(HostReconcilePlan Plan, HostChangeResult Changes)
{
    /// <summary>Whether the host is as wanted: everything was planned, and every step succeeded.</summary>
    public bool Succeeded => Plan.IsComplete && Changes.Succeeded;
}
