using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>A mediated device that a command line names by UUID or by the name of its node device.</summary>
/// <param name="Uuid">The UUID.</param>
/// <param name="ParentName">The parent, if it is named.</param>
readonly record struct MdevTarget(Guid Uuid, string? ParentName)
{
    const int Dashed = 36;
    const int Undashed = 32;

    /// <summary>Finds a device.</summary>
    /// <param name="snapshot">The host.</param>
    /// <param name="name">The UUID or the name, as <see cref="HostSnapshot.FindMdevs(string)"/> takes them.</param>
    /// <param name="parent">The parent from an option, which wins over that of the name.</param>
    /// <exception cref="CliException">The name is neither.</exception>
    internal static MdevTarget Resolve(HostSnapshot snapshot, string name, string? parent)
    {
        if (TryParseUuid(name, out Guid uuid))
            return new(uuid, KernelName(snapshot, uuid, parent));
        bool isName = NodeDeviceName.TryParseMdev(name.ToLowerInvariant(), out uuid, out string? words);
        if (isName && words is null)
            return new(uuid, KernelName(snapshot, uuid, parent));
        if (snapshot.FindMdevs(name) is [{ } only] && only.TryGetUuid(out uuid))
            return new(uuid, KernelName(snapshot, uuid, parent) ?? only.ParentName);
        throw new CliException(
            snapshot.FindParents(name).IsEmpty
                ? new DeviceNames(snapshot).Unknown(
                    name,
                    "neither a UUID nor a mediated device of this host",
                    ". Run 'nodedev list' for its devices."
                )
                : $"{name}: a parent, not a mediated device. Run 'nodedev list' for its devices."
        );
    }

    /// <summary>Parses a UUID, with dashes or without.</summary>
    internal static bool TryParseUuid(string text, out Guid uuid) =>
        // .NET would take white space at the ends.
        Guid.TryParseExact(text, text.Length == Dashed ? "D" : "N", out uuid) && text.Length is Dashed or Undashed;

    /// <summary>Whether a name is the directory of a mediated device in sysfs.</summary>
    internal static bool IsDirectory(string name) =>
        (name.StartsWith("/sys/", StringComparison.Ordinal) || name.StartsWith("sys/", StringComparison.Ordinal))
        && TryParseUuid(DeviceNames.LastPart(name), out _);

    /// <summary>The kernel's name of a parent; a definition below another spelling is found by that.</summary>
    static string? KernelName(HostSnapshot snapshot, Guid uuid, string? parent) =>
        parent is null || snapshot.FindMdevs(uuid).Any(mdev => mdev.ParentName == parent)
            ? parent
            : snapshot.KernelNameOf(parent);
}
