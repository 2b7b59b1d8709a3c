using System.Diagnostics;

namespace Mdev.NodeDev.Monitoring;

/// <summary>The changes between two snapshots of a host.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostDifference
{
    /// <summary>
    /// All changes, in the order in which a host makes them: what is gone, devices before their parents; then parents,
    /// devices, definitions and the rest.
    /// </summary>
    public ValueList<HostChange> Changes { get; init; }

    /// <summary>Whether the snapshots are the same.</summary>
    public bool IsEmpty => Changes.IsEmpty;

    /// <summary>The changes of parents, without those of counts.</summary>
    public ValueList<HostParentChange> Parents => [.. Changes.OfType<HostParentChange>()];

    /// <summary>The changes of devices.</summary>
    public ValueList<HostMdevChange> Mdevs => [.. Changes.OfType<HostMdevChange>()];

    /// <summary>The changes of definitions.</summary>
    public ValueList<HostDefinitionChange> Definitions => [.. Changes.OfType<HostDefinitionChange>()];

    /// <summary>The changes of PCI functions.</summary>
    public ValueList<HostFunctionChange> Functions => [.. Changes.OfType<HostFunctionChange>()];

    /// <summary>The changes of what is available.</summary>
    public ValueList<HostAvailabilityChange> Availability => [.. Changes.OfType<HostAvailabilityChange>()];

    /// <summary>How many changes of each kind there are.</summary>
    public override string ToString() =>
        Line.Of(
            $"{Line.Count(Changes.Count, "change")}: {Parents.Count} of parents, {Mdevs.Count} of devices, "
                + $"{Definitions.Count} of definitions, {Functions.Count} of functions, "
                + $"{Availability.Count} of availability"
        );
}
