using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>A mediated device that a command line names by UUID or by the name of its node device.</summary>
/// <param name="Uuid">The UUID.</param>
/// <param name="ParentName">The parent, if it is named.</param>
readonly record struct MdevTarget(Guid Uuid, string? ParentName)
{
    /// <summary>Finds a device.</summary>
    /// <param name="snapshot">The host.</param>
    /// <param name="name">The UUID or the name.</param>
    /// <param name="parent">The parent from an option, which wins over that of the name.</param>
    /// <exception cref="CliException">The name is neither.</exception>
    internal static MdevTarget Resolve(HostSnapshot snapshot, string name, string? parent)
    {
        if (TryParseUuid(name, out Guid uuid))
            return new(uuid, parent);
        foreach (HostMdev mdev in snapshot.Mdevs)
        {
            if (NameOf(mdev) == name && mdev.TryGetUuid(out uuid))
                return new(uuid, parent ?? mdev.ParentName);
        }
        throw new CliException(
            snapshot.Parents.Any(known => IsNameOf(known, name))
                ? $"{name}: a parent, not a mediated device. Run 'nodedev list' for its devices."
                : $"{name}: neither a UUID nor a mediated device of this host. Run 'nodedev list' for its devices."
        );
    }

    /// <summary>Parses a UUID, with dashes or without.</summary>
    internal static bool TryParseUuid(string text, out Guid uuid) =>
        Guid.TryParseExact(text, "D", out uuid) || Guid.TryParseExact(text, "N", out uuid);

    /// <summary>Returns the name of a device's node device.</summary>
    internal static string NameOf(HostMdev mdev) => NodeDeviceName.From("mdev", mdev.Name, mdev.ParentName);

    /// <summary>Whether a name is the kernel's or libvirt's of a parent.</summary>
    static bool IsNameOf(HostMdevParent parent, string name) =>
        name == parent.Name
        || parent.Subsystem is { } subsystem
            && name == NodeDeviceName.From(subsystem, parent.Path[(parent.Path.LastIndexOf('/') + 1)..]);
}
