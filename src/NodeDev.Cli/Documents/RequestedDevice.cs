using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>A mediated device that somebody wants: a node-device document, or a definition.</summary>
/// <param name="Document">The document; <see langword="null"/> for a definition.</param>
/// <param name="Definition">The definition; <see langword="null"/> for a document, whose parent only the host knows.</param>
sealed record DeviceWish(NodeDevice? Document, MdevDefinition? Definition)
{
    /// <summary>The UUID of a document that has none.</summary>
    internal Guid NewUuid { get; init; } = MdevUuid.New();

    /// <summary>Whether the device is meant to be started with its parent, where an option says so.</summary>
    internal bool? Autostart { get; init; }

    /// <summary>Whether the definition says itself whether the device is started with its parent. A document cannot.</summary>
    internal bool SaysAutostart { get; init; } = Definition is not null;

    /// <summary>The device, with the kernel's name of its parent. Where nobody says whether it is started with it, that stays as it is.</summary>
    /// <exception cref="HostChangeException">It is no mediated device, or its parent is not there.</exception>
    internal MdevDefinition On(HostPlanner planner, HostSnapshot snapshot)
    {
        MdevDefinition device = Definition ?? planner.ToDefinition(Document!, NewUuid);
        bool known = SaysAutostart
            ? device.Autostart
            : snapshot
                .FindMdevs(device.Uuid)
                .Any(mdev => mdev.ParentName == device.ParentName && mdev.IsAutostart);
        return device with { Autostart = Autostart ?? known };
    }
}
