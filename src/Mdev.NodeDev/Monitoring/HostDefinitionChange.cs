using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Monitoring;

/// <summary>A definition of a mediated device appeared, is gone, or changed.</summary>
/// <remarks>A malformed file has no definition; it has a diagnostic.</remarks>
public sealed record HostDefinitionChange : HostChange
{
    /// <summary>The definition before; <see langword="null"/> if it is new.</summary>
    public MdevDefinition? Before { get; init; }

    /// <summary>The definition now; <see langword="null"/> if it is gone.</summary>
    public MdevDefinition? After { get; init; }

    /// <inheritdoc/>
    public override HostChangeKind Kind => KindOf(Before, After);

    private protected override string Text => Describe("definition", After ?? Before);
}
