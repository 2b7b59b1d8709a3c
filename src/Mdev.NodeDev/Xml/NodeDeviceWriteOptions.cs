using System.Diagnostics;

namespace Mdev.NodeDev;

/// <summary>How a document is written.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record NodeDeviceWriteOptions
{
    /// <summary>The text of <see cref="LibvirtVersion.Newest"/>.</summary>
    public static NodeDeviceWriteOptions Default => new();

    /// <summary>The libvirt whose text is written; <see cref="LibvirtVersion.Newest"/> by default.</summary>
    public LibvirtVersion Version { get; init; } = LibvirtVersion.Newest;

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(NodeDeviceWriteOptions), PrintMembers);
}
