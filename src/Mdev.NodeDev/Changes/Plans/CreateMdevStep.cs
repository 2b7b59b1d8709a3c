namespace Mdev.NodeDev.Changes;

/// <summary>Creates a device: its UUID is written to the <c>create</c> of its type. Undone by removing it.</summary>
/// <param name="ParentName">The kernel name of the parent.</param>
/// <param name="Uuid">The UUID.</param>
/// <param name="TypeId">The id of the type, for example <c>nvidia-558</c>.</param>
public sealed record CreateMdevStep(string ParentName, Guid Uuid, string TypeId) : HostStep
{
    /// <inheritdoc/>
    public override string ParentName { get; } = ParentName;

    /// <inheritdoc/>
    public override Guid Uuid { get; } = Uuid;
}
