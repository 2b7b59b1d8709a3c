namespace Mdev.NodeDev.Changes;

/// <summary>What reconciling a host did.</summary>
/// <param name="Planned">What was planned, and what could not be.</param>
/// <param name="Changes">The outcome of each step.</param>
public sealed record HostReconcileResult(HostReconcilePlan Planned, HostChangeResult Changes)
{
    /// <summary>Why devices are not in the plan.</summary>
    public ValueList<HostChangeFailure> NotPlanned => Planned.NotPlanned;

    /// <summary>What could not be read when the plan was made, each with its file.</summary>
    public ValueList<Diagnostic> Unreadable => Planned.Unreadable;

    /// <summary>Whether the host is as wanted: everything was planned, and every step succeeded.</summary>
    public bool Succeeded => Planned.IsComplete && Changes.Succeeded;
}
