namespace Mdev.NodeDev.Changes;

/// <summary>Removes a device: <c>1</c> is written to its <c>remove</c>. Undone by creating it again.</summary>
/// <param name="ParentName">The kernel name of the parent that the device is expected to have.</param>
/// <param name="Uuid">The UUID.</param>
/// <param name="TypeId">The id of the type that the device is expected to have.</param>
public sealed record RemoveMdevStep(string ParentName, Guid Uuid, string TypeId) : HostStep
{
    /// <inheritdoc/>
    public override string ParentName { get; } = ParentName;

    /// <inheritdoc/>
    public override Guid Uuid { get; } = Uuid;

    /// <summary>What is written to the device if it has to be created again, in order.</summary>
    public ValueList<MdevAttribute> Attributes { get; init; }
}
