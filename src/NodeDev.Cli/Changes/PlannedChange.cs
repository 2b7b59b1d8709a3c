using Mdev.NodeDev;
using Mdev.NodeDev.Changes;

namespace NodeDev.Cli;

/// <summary>A plan with what a command reports about it.</summary>
/// <param name="Plan">The plan.</param>
sealed record PlannedChange(HostPlan Plan)
{
    /// <summary>The UUIDs to print after success.</summary>
    internal IReadOnlyList<Guid> Uuids { get; init; } = [];

    /// <summary>Those of them that exist already.</summary>
    internal IReadOnlyList<Guid> Existing { get; init; } = [];

    /// <summary>The addresses of vGPUs without mediated devices, to print after success.</summary>
    internal IReadOnlyList<PciAddress> Functions { get; init; } = [];

    /// <summary>The files of the parent to store as the recipe of the device, if any.</summary>
    internal ValueList<MdevAttribute> Before { get; init; }

    /// <summary>What is requested and could not be planned.</summary>
    internal ValueList<HostChangeFailure> NotPlanned { get; init; }

    /// <summary>What of the host could not be read and plans look at.</summary>
    internal ValueList<Diagnostic> Unreadable { get; init; }

    /// <summary>What was left out on purpose, in words.</summary>
    internal string? Omission { get; init; }

    /// <summary>Whether the plan is all that is requested.</summary>
    internal bool IsComplete => NotPlanned.IsEmpty && Omission is null;

    /// <summary>Whether a failed step rolls back only its own device.</summary>
    internal bool IsPerDevice { get; init; }
}
