using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary>A mediated device that somebody wants: a node-device document, or a definition.</summary>
/// <param name="Document">The document; <see langword="null"/> for a definition.</param>
/// <param name="Definition">The definition; <see langword="null"/> for a document, whose parent only the host knows.</param>
sealed record DeviceWish(NodeDevice? Document, MdevDefinition? Definition)
{
    /// <summary>The UUID of a document that has none.</summary>
    internal Guid NewUuid { get; init; } = MdevUuid.New();

    /// <summary>Whether a document is meant to be started with its parent, which it cannot say itself.</summary>
    internal bool IsAutostart { get; init; }

    /// <summary>The device, with the kernel's name of its parent.</summary>
    /// <exception cref="HostChangeException">It is no mediated device, or its parent is not there.</exception>
    internal MdevDefinition On(HostPlanner planner) =>
        Definition ?? planner.ToDefinition(Document!, NewUuid) with { Autostart = IsAutostart };
}
