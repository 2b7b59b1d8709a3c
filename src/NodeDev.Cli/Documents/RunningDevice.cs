using Mdev.NodeDev;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>An active device that a command line names by its UUID, to define it as it is.</summary>
/// <param name="Uuid">The UUID.</param>
sealed record RunningDevice(Guid Uuid)
{
    /// <summary>The parent that the definition gets; by default that of the device.</summary>
    internal string? ParentName { get; init; }

    /// <summary>The type that the definition gets; by default that of the device.</summary>
    internal string? TypeId { get; init; }

    /// <summary>The attributes that the definition gets; by default those that are defined already.</summary>
    internal ValueList<MdevAttribute> Attributes { get; init; }

    /// <summary>The definition of the device.</summary>
    /// <exception cref="CliException">No such device is running.</exception>
    internal MdevDefinition Find(HostSnapshot snapshot)
    {
        MdevDefinition? definition = snapshot
            .FindMdevs(Uuid)
            .FirstOrDefault(static mdev => mdev.IsActive)
            ?.ToDefinition();
        if (definition is null)
            throw new CliException(
                new HostPlanner(snapshot).Unreadable is [{ } unreadable, ..]
                    ? $"{Uuid}: whether a device of this UUID is running is not known: {unreadable}"
                    : $"{Uuid}: no device of this UUID is running; to define another one, give a FILE, or --parent and "
                        + "--type"
            );
        return definition with
        {
            ParentName = ParentName ?? definition.ParentName,
            TypeId = TypeId ?? definition.TypeId,
            Attributes = Attributes.IsEmpty ? definition.Attributes : Attributes,
        };
    }
}
