using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>A mediated device that a command line requests: a node-device document or a definition.</summary>
/// <param name="Document">The document, or <see langword="null"/> for a definition.</param>
/// <param name="Definition">The definition, or <see langword="null"/> for a document, whose parent only the host
/// knows.</param>
sealed record RequestedDevice(NodeDevice? Document, MdevDefinition? Definition)
{
    /// <summary>The UUID for a document that has none.</summary>
    internal Guid NewUuid { get; init; } = MdevUuid.New();

    /// <summary>The active device that is defined as it is, if neither a document nor a definition is given.</summary>
    internal RunningDevice? Running { get; init; }

    /// <summary>Whether the device starts with its parent, if an option says so.</summary>
    internal bool? Autostart { get; init; }

    /// <summary>Whether the definition states whether the device starts with its parent. A document cannot.</summary>
    internal bool StatesAutostart { get; init; } = Definition is not null;

    /// <summary>
    /// Returns the definition, whose parent may be named in any spelling. Autostart that is not stated stays as on the
    /// host.
    /// </summary>
    /// <exception cref="HostChangeException">It is not a mediated device, or its parent does not exist.</exception>
    /// <exception cref="CliException">No such device is running.</exception>
    internal MdevDefinition Resolve(HostPlanner planner, HostSnapshot snapshot)
    {
        MdevDefinition device = Definition ?? Running?.Find(snapshot) ?? planner.ToDefinition(Document!, NewUuid);
        string parent = snapshot.KernelNameOf(device.ParentName);
        bool present = StatesAutostart
            ? device.Autostart
            : snapshot.FindMdevs(device.Uuid).Any(mdev => mdev.ParentName == parent && mdev.IsAutostart);
        return device with { Autostart = Autostart ?? present };
    }
}
