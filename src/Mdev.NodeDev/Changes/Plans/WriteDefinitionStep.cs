using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Writes a definition, new or in the place of another. Undone by writing the old one back, or by deleting.</summary>
/// <param name="Definition">The definition.</param>
public sealed record WriteDefinitionStep(MdevDefinition Definition) : HostStep
{
    /// <inheritdoc/>
    public override string ParentName => Definition.ParentName;

    /// <inheritdoc/>
    public override Guid Uuid => Definition.Uuid;

    /// <summary>Whether it may take the place of a file that cannot be read as a definition. Such a file has no <see cref="Previous"/>.</summary>
    public bool ReplacesDamaged { get; init; }

    /// <summary>What it replaces, as it was when the plan was made; <see langword="null"/> for a new one.</summary>
    public MdevDefinition? Previous { get; init; }
}
