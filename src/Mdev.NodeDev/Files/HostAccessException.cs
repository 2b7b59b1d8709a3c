namespace Mdev.NodeDev.Hosts;

/// <summary>A file or directory of a host that is needed as a whole cannot be opened.</summary>
public sealed class HostAccessException : IOException
{
    /// <summary>The exception of an outcome.</summary>
    /// <param name="path">What could not be opened.</param>
    /// <param name="result">Why.</param>
    internal HostAccessException(string path, FileResult result)
        : base($"{path}: {Describe(result)}", result.Errno)
    {
        Path = path;
        Errno = result.Errno;
        Status = result.Status;
    }

    /// <summary>What could not be opened.</summary>
    public string Path { get; }

    /// <summary>The kernel's error number, 0 where none applies.</summary>
    public int Errno { get; }

    /// <summary>Why.</summary>
    public FileStatus Status { get; }

    static string Describe(FileResult result) =>
        result.Errno > 0 ? Hosts.Errno.Message(result.Errno) : result.Status.Describe();
}
