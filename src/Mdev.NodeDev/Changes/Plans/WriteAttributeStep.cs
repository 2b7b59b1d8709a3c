namespace Mdev.NodeDev.Changes;

/// <summary>
/// Writes an attribute of a device that exists, in one <c>write</c>. Undone by writing what was read before; what cannot be read goes
/// with the device if the same plan created it, and is else reported as not undone.
/// </summary>
/// <param name="ParentName">The kernel name of the parent.</param>
/// <param name="Uuid">The UUID.</param>
/// <param name="Attribute">The name below the device's directory, for example <c>assign_adapter</c> or <c>nvidia/vgpu_params</c>, and the value.</param>
public sealed record WriteAttributeStep(string ParentName, Guid Uuid, MdevAttribute Attribute)
    : HostStep
{
    /// <inheritdoc/>
    public override string ParentName { get; } = ParentName;

    /// <inheritdoc/>
    public override Guid Uuid { get; } = Uuid;
}
