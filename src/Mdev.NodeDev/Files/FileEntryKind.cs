namespace Mdev.NodeDev.Hosts;

/// <summary>The kind of a directory entry. Links are not followed.</summary>
public enum FileEntryKind
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
