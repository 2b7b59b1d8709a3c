using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Deletes a definition; the device itself, if it exists, stays. Undone by writing it again.</summary>
/// <param name="Previous">The definition, as it was when the plan was made.</param>
public sealed record DeleteDefinitionStep(MdevDefinition Previous) : HostStep
{
    /// <inheritdoc/>
    public override string ParentName => Previous.ParentName;

    /// <inheritdoc/>
    public override Guid Uuid => Previous.Uuid;
}
