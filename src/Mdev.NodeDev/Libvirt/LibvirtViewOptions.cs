using System.Diagnostics;

namespace Mdev.NodeDev.Hosts;

/// <summary>How a host is shown as libvirt would show it.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record LibvirtViewOptions
{
    /// <summary>The defaults.</summary>
    public static LibvirtViewOptions Default => new();

    /// <summary>The libvirt that is meant. Default: <see cref="LibvirtVersion.Newest"/>.</summary>
    public LibvirtVersion Version { get; init; } = LibvirtVersion.Newest;

    /// <summary>
    /// Whether devices that libvirt loses over a bad file are shown, too, as far as they are known. Default: no. They
    /// are marked <see cref="LibvirtDevice.IsLostByLibvirt"/>.
    /// </summary>
    public bool IncludeLost { get; init; }

    /// <summary>
    /// Whether types are ordered by id and group members by address. Default: no, they stand in directory order as
    /// libvirt prints them, which may differ between two boots.
    /// </summary>
    public bool Sorted { get; init; }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(LibvirtViewOptions), PrintMembers);
}
