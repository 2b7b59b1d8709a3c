namespace Mdev.NodeDev;

/// <summary>How a document is written.</summary>
public sealed record NodeDeviceWriteOptions
{
    /// <summary>The text of <see cref="LibvirtVersion.Newest"/>.</summary>
    public static NodeDeviceWriteOptions Default { get; } = new();

    /// <summary>The libvirt whose text is written; <see cref="LibvirtVersion.Newest"/> by default.</summary>
    public LibvirtVersion Version { get; init; } = LibvirtVersion.Newest;
}
