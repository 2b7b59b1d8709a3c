using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>What mdevctl's scripts are told of a step.</summary>
/// <param name="Action">The operation that the step is to mdevctl.</param>
/// <param name="Device">The device as the scripts read it.</param>
sealed record StepCallout(MdevctlAction Action, MdevDefinition Device)
{
    /// <summary>The definition before the step, which scripts read when the step is undone.</summary>
    internal MdevDefinition? Previous { get; init; }

    /// <summary>
    /// Whether the step only writes an attribute, and so belongs to the operation of the steps before it.
    /// </summary>
    internal bool IsAttribute { get; init; }
}
