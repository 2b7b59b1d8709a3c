namespace Mdev.NodeDev.Hosts;

/// <summary>The outcome of one operation on a host tree.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Errno">The kernel's error number (errno, <c>man 3 errno</c>), 0 where none applies.</param>
/// <param name="Length">
/// The number of bytes written to the caller's buffer; 0 unless <paramref name="Status"/> is
/// <see cref="FileStatus.Ok"/>.
/// </param>
public readonly record struct FileResult(FileStatus Status, int Errno, int Length)
{
    /// <summary>A success without content.</summary>
    public static FileResult Success { get; }

    /// <summary>Whether the operation was done.</summary>
    public bool IsOk => Status == FileStatus.Ok;

    /// <summary>A success that delivered <paramref name="length"/> bytes.</summary>
    /// <param name="length">The number of bytes, 0 or more.</param>
    public static FileResult Delivered(int length) => new(FileStatus.Ok, 0, length);

    /// <summary>A refusal that no system call was needed for.</summary>
    /// <param name="status">Any status but <see cref="FileStatus.Ok"/>.</param>
    public static FileResult Refused(FileStatus status) => new(status, 0, 0);

    /// <summary>The outcome that belongs to an error number of Linux.</summary>
    /// <param name="errno">The error number, above 0.</param>
    public static FileResult FromErrno(int errno) => new(StatusOf(errno), errno, 0);

    static FileStatus StatusOf(int errno) =>
        errno switch
        {
            Hosts.Errno.ENOENT => FileStatus.Absent,
            Hosts.Errno.EACCES or Hosts.Errno.EPERM => FileStatus.Denied,
            Hosts.Errno.ENODEV or Hosts.Errno.ENXIO or Hosts.Errno.ESTALE => FileStatus.Gone,
            Hosts.Errno.ENOTDIR => FileStatus.NotDirectory,
            Hosts.Errno.EISDIR => FileStatus.NotRegularFile,
            Hosts.Errno.ELOOP => FileStatus.TooManyLinks,
            Hosts.Errno.ENAMETOOLONG => FileStatus.InvalidName,
            _ => FileStatus.Failed,
        };
}
