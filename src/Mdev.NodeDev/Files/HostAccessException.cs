namespace Mdev.NodeDev.Hosts;

/// <summary>The exception for a host whose root cannot be opened.</summary>
public sealed class HostAccessException : IOException
{
    /// <summary>Creates the exception for an outcome.</summary>
    /// <param name="path">The path that could not be opened.</param>
    /// <param name="result">Why.</param>
    internal HostAccessException(string path, FileResult result)
        : base($"{path}: {Describe(result)}", result.Errno)
    {
        Path = path;
        Errno = result.Errno;
        Status = result.Status;
    }

    /// <summary>The path that could not be opened.</summary>
    public string Path { get; }

    /// <summary>The kernel's error number, 0 where none applies.</summary>
    public int Errno { get; }

    /// <summary>Why.</summary>
    public FileStatus Status { get; }

    static string Describe(FileResult result) =>
        result.Errno > 0 ? Hosts.Errno.Message(result.Errno) : result.Status.Describe();
}
