namespace Mdev.NodeDev;

/// <summary>The outcome of one operation on a host tree: a status, the kernel's error number, and how many bytes were delivered.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Errno">The kernel's error number (errno, <c>man 3 errno</c>), 0 where none applies.</param>
/// <param name="Length">The number of bytes written to the caller's buffer; 0 unless <paramref name="Status"/> is <see cref="HostStatus.Ok"/>.</param>
public readonly record struct HostResult(HostStatus Status, int Errno, int Length)
{
    /// <summary>A success without content.</summary>
    public static HostResult Success { get; }

    /// <summary>Whether the operation was done.</summary>
    public bool IsOk => Status == HostStatus.Ok;

    /// <summary>A success that delivered <paramref name="length"/> bytes.</summary>
    /// <param name="length">The number of bytes, 0 or more.</param>
    public static HostResult Delivered(int length) => new(HostStatus.Ok, 0, length);

    /// <summary>A refusal that no system call was needed for.</summary>
    /// <param name="status">Any status but <see cref="HostStatus.Ok"/>.</param>
    public static HostResult Refused(HostStatus status) => new(status, 0, 0);

    /// <summary>The outcome that belongs to an error number of Linux.</summary>
    /// <param name="errno">The error number, above 0.</param>
    public static HostResult FromErrno(int errno) => new(StatusOf(errno), errno, 0);

    static HostStatus StatusOf(int errno) =>
        errno switch
        {
            Linux.Errno.NotFound => HostStatus.Absent,
            Linux.Errno.AccessDenied or Linux.Errno.NotPermitted => HostStatus.Denied,
            Linux.Errno.NoDevice or Linux.Errno.NoSuchDeviceOrAddress or Linux.Errno.Stale =>
                HostStatus.Gone,
            Linux.Errno.NotDirectory => HostStatus.NotDirectory,
            Linux.Errno.IsDirectory => HostStatus.NotRegularFile,
            Linux.Errno.LinkLoop => HostStatus.TooManyLinks,
            Linux.Errno.NameTooLong => HostStatus.InvalidName,
            _ => HostStatus.Failed,
        };
}
