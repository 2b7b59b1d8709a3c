using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>
/// The node devices of a host: those that libvirt lists, and those that it drops because of a malformed file.
/// </summary>
sealed class HostView
{
    readonly HashSet<string> _listed;

    internal HostView(HostSnapshot snapshot, LibvirtVersion? version)
    {
        LibvirtViewOptions options = new() { Version = version ?? LibvirtVersion.Newest };
        Snapshot = snapshot;
        Version = options.Version;
        Listed = LibvirtView.Create(snapshot, options);
        WithLost = LibvirtView.Create(snapshot, options with { IncludeLost = true });
        _listed = [.. Listed.Nodes.Select(static node => node.Name)];
    }

    internal HostSnapshot Snapshot { get; }

    internal LibvirtVersion Version { get; }

    /// <summary>The devices that libvirt lists.</summary>
    internal LibvirtView Listed { get; }

    /// <summary>The same, with those that it drops.</summary>
    internal LibvirtView WithLost { get; }

    /// <summary>The devices that libvirt drops.</summary>
    internal IEnumerable<LibvirtDevice> Lost => WithLost.Nodes.Where(node => !_listed.Contains(node.Name));

    /// <summary>Returns the active or inactive document of a device.</summary>
    internal static NodeDevice? DocumentOf(LibvirtDevice? node, bool inactive) =>
        inactive ? node?.Inactive : node?.Device;

    /// <summary>Returns why libvirt drops a device: its own diagnostics, or those of a malformed definition.</summary>
    internal IEnumerable<Diagnostic> ReasonsFor(LibvirtDevice node) =>
        node.IsLostByLibvirt ? node.Diagnostics : node.Diagnostics.Concat(Snapshot.Diagnostics.Where(IsOfDefinition));

    /// <summary>Whether a definition file could not be read.</summary>
    internal static bool IsOfDefinition(Diagnostic diagnostic) =>
        diagnostic.Id == DiagnosticIds.MalformedDefinition || diagnostic.Id == DiagnosticIds.UnreadableDefinition;
}
