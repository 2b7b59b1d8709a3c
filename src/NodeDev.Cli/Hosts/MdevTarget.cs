using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>A mediated device of the host as a command line names it: by UUID, or by the name of its node device.</summary>
/// <param name="Uuid">The UUID.</param>
/// <param name="ParentName">The parent, if the name says it.</param>
readonly record struct MdevTarget(Guid Uuid, string? ParentName)
{
    /// <summary>Finds a device.</summary>
    /// <param name="snapshot">The host.</param>
    /// <param name="name">The UUID or the name.</param>
    /// <param name="parent">The parent that was named beside it, which counts.</param>
    /// <exception cref="CliException">The name is neither.</exception>
    internal static MdevTarget Of(HostSnapshot snapshot, string name, string? parent)
    {
        if (Guid.TryParseExact(name, "D", out Guid uuid) || Guid.TryParseExact(name, "N", out uuid))
            return new(uuid, parent);
        foreach (HostMdev mdev in snapshot.Mdevs)
        {
            if (
                NodeDeviceName.From("mdev", mdev.Name, mdev.ParentName) == name
                && mdev.TryGetUuid(out uuid)
            )
                return new(uuid, parent ?? mdev.ParentName);
        }
        throw new CliException(
            snapshot.Parents.Any(known => IsName(name, known))
                ? $"{name}: a parent of mediated devices, and none itself; 'nodedev list' shows its devices"
                : $"{name}: neither a UUID nor the name of a mediated device of this host; 'nodedev list' shows them"
        );
    }

    /// <summary>Whether a name is the kernel's or libvirt's of a parent.</summary>
    static bool IsName(string name, HostMdevParent parent) =>
        name == parent.Name
        || parent.Subsystem is { } subsystem
            && name
                == NodeDeviceName.From(subsystem, parent.Path[(parent.Path.LastIndexOf('/') + 1)..]);
}
