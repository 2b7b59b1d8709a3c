namespace Mdev.NodeDev.Hosts;

/// <summary>
/// How an operation on a host tree ended. Every value is an ordinary outcome; none is thrown as an exception.
/// </summary>
public enum FileStatus
{
    /// <summary>Done.</summary>
    Ok,

    /// <summary>It does not exist, or a link to it dangles (<c>ENOENT</c>).</summary>
    Absent,

    /// <summary>The kernel or the file mode forbids it (<c>EACCES</c>, <c>EPERM</c>).</summary>
    Denied,

    /// <summary>The device of the file is gone (<c>ENODEV</c>, <c>ENXIO</c>, <c>ESTALE</c>).</summary>
    Gone,

    /// <summary>The content does not fit the caller's buffer.</summary>
    TooLarge,

    /// <summary>It is not a regular file but a directory, a FIFO, a socket or a device node.</summary>
    NotRegularFile,

    /// <summary>It is not a directory.</summary>
    NotDirectory,

    /// <summary>It is not a symbolic link (<c>EINVAL</c> of <c>readlink</c>).</summary>
    NotLink,

    /// <summary>A link or a path leads out of the root of the tree.</summary>
    OutsideRoot,

    /// <summary>More links follow each other than the kernel would follow (40, <c>ELOOP</c>).</summary>
    TooManyLinks,

    /// <summary>The name cannot name a file: empty, too long, or with a NUL in it.</summary>
    InvalidName,

    /// <summary>The kernel took only some of the bytes that were written.</summary>
    Incomplete,

    /// <summary>Any other failure; <see cref="FileResult.Errno"/> says which.</summary>
    Failed,

    /// <summary>The host is in memory, and no driver there does what is written: a <c>FakeHost</c> says so.</summary>
    NotPlayed,
}
