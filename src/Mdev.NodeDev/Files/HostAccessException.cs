namespace Mdev.NodeDev.Hosts;

/// <summary>The exception for a root of a host, or a named file of it, that cannot be read.</summary>
/// <remarks>The message has the path, the C library's words with the error's name, and what to do.</remarks>
public sealed class HostAccessException : IOException
{
    const string LookAtIt = "look at it, its permissions and its file system";

    HostAccessException(string path, FileResult result, string remedy)
        : base($"{path}: {Describe(result)}; {remedy}", result.Errno)
    {
        Path = path;
        Errno = result.Errno;
        Status = result.Status;
    }

    /// <summary>The path that could not be read.</summary>
    public string Path { get; }

    /// <summary>The kernel's error number, 0 where none applies.</summary>
    public int Errno { get; }

    /// <summary>Why.</summary>
    public FileStatus Status { get; }

    /// <summary>Creates the exception for the root of a tree.</summary>
    internal static HostAccessException OfRoot(string path, FileResult result) =>
        new(
            path,
            result,
            result.Status switch
            {
                FileStatus.Absent =>
                    "the root of a host is a directory that holds sys and, for definitions, etc/mdevctl.d",
                FileStatus.Denied => "run as root, or let the process read and enter the directory",
                FileStatus.NotDirectory or FileStatus.NotRegularFile or FileStatus.NotLink =>
                    "the root of a host is a directory, not a file",
                FileStatus.TooManyLinks => "name the directory itself; links to it lead in a circle",
                _ => LookAtIt,
            }
        );

    /// <summary>Creates the exception for a file.</summary>
    internal static HostAccessException OfFile(string path, FileResult result) =>
        new(
            path,
            result,
            result.Status switch
            {
                FileStatus.Absent => "name a file that exists below the root of the tree",
                FileStatus.Denied => "run as root, or let the process read the file",
                FileStatus.NotRegularFile => "name a regular file",
                FileStatus.TooLarge => "this is not such a file",
                _ => LookAtIt,
            }
        );

    static string Describe(FileResult result) =>
        result.Errno > 0 ? Hosts.Errno.Message(result.Errno) : result.Status.Describe();
}
