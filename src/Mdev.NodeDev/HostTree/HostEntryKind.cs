namespace Mdev.NodeDev;

/// <summary>What a directory entry is, links not followed.</summary>
public enum HostEntryKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link.</summary>
    Link,

    /// <summary>A FIFO, a socket or a device node.</summary>
    Other,
}
