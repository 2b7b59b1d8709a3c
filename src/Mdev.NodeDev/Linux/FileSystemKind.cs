namespace Mdev.NodeDev.Linux;

/// <summary>What is known of all files of a file system, so that it need not be asked of each.</summary>
enum FileSystemKind
{
    /// <summary>Nothing: procfs, FUSE, network file systems and all others.</summary>
    Other,

    /// <summary>
    /// sysfs: files are regular, and a read gives what is there, at most one page. It has no FIFOs, sockets or devices.
    /// </summary>
    Sysfs,

    /// <summary>tmpfs: a read gives what is there. A file may be a FIFO, a socket or a device.</summary>
    Tmpfs,

    /// <summary>On disks of this machine alone: a read gives what is there, and the size is right.</summary>
    Local,
}
