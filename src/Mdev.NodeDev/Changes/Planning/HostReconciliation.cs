namespace Mdev.NodeDev.Changes;

/// <summary>How a host is brought in line with what is wanted.</summary>
public sealed record HostReconciliation
{
    /// <summary>What is to be done, or was.</summary>
    public HostPlan Plan { get; init; } = HostPlan.Empty;

    /// <summary>What is wanted and stands in no step, each with the reason: a parent that is not there, a device in the way. It stops nothing else.</summary>
    public ValueList<HostChangeFailure> NotPlanned { get; init; }

    /// <summary>What became of the plan; <see langword="null"/> as long as it was not applied.</summary>
    public HostChangeResult? Result { get; init; }

    /// <summary>Whether the host is as wanted: all was planned, and what was planned was done.</summary>
    public bool Succeeded => NotPlanned.IsEmpty && (Result?.Succeeded ?? Plan.IsEmpty);
}
