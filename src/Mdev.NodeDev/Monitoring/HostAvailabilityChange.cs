namespace Mdev.NodeDev.Monitoring;

/// <summary>A parent can create more or fewer devices of some of its types than before.</summary>
/// <remarks>
/// One device that comes or goes changes the counts of many types, and of all virtual functions of its card. So counts
/// are apart from the inventory: who keeps a list of devices skips these changes, who schedules reads them.
/// </remarks>
public sealed record HostAvailabilityChange : HostChange
{
    /// <summary>The kernel name of the parent.</summary>
    public required string ParentName { get; init; }

    /// <summary>The directory of the parent below the root.</summary>
    public required string ParentPath { get; init; }

    /// <summary>The types whose count changed, by id.</summary>
    public ValueList<HostTypeAvailability> Types { get; init; }

    /// <inheritdoc/>
    public override HostChangeKind Kind => HostChangeKind.Changed;

    private protected override string Text => $"availability of {ParentName} changed: {string.Join(", ", Types)}";
}
