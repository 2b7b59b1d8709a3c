using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>The node devices of a host: those that libvirt lists, and as far as known those that it loses over a bad file.</summary>
sealed class HostView
{
    internal HostView(HostSnapshot snapshot, LibvirtVersion? version)
    {
        LibvirtViewOptions options = new() { Version = version ?? LibvirtVersion.Newest };
        Snapshot = snapshot;
        Version = options.Version;
        Listed = LibvirtView.Create(snapshot, options);
        WithLost = LibvirtView.Create(snapshot, options with { IncludeLost = true });
    }

    internal HostSnapshot Snapshot { get; }

    internal LibvirtVersion Version { get; }

    /// <summary>What libvirt lists.</summary>
    internal LibvirtView Listed { get; }

    /// <summary>The same with what it loses.</summary>
    internal LibvirtView WithLost { get; }

    /// <summary>The devices that libvirt does not list because of a problem.</summary>
    internal IEnumerable<LibvirtDevice> Lost =>
        WithLost.Nodes.Where(node => Listed.Find(node.Name) is null);

    /// <summary>The document of a device, active or inactive.</summary>
    internal static NodeDevice? DocumentOf(LibvirtDevice? node, bool inactive) =>
        inactive ? node?.Inactive : node?.Device;

    /// <summary>Why a device is not what libvirt shows: its own problems, or those of definitions that made it lose them all.</summary>
    internal IEnumerable<Diagnostic> ReasonsOf(LibvirtDevice node) =>
        node.IsLostByLibvirt
            ? node.Diagnostics
            : node.Diagnostics.Concat(
                Snapshot.Diagnostics.Where(problem =>
                    problem.Id == DiagnosticIds.MalformedDefinition
                    || problem.Id == DiagnosticIds.UnreadableDefinition
                )
            );
}
