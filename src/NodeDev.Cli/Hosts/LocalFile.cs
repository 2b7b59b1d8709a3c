using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>Regular files of this machine, read up to a limit. A FIFO or a device is refused, so nothing is ever waited for.</summary>
static class LocalFile
{
    const int FirstRead = 64 * 1024;

    /// <summary>Reads a file as a whole.</summary>
    /// <param name="path">The file; a relative path starts at the current directory.</param>
    /// <param name="limit">The most bytes that are read.</param>
    /// <param name="content">The content, empty unless the status is ok.</param>
    internal static FileStatus TryRead(string path, int limit, out byte[] content) =>
        OperatingSystem.IsLinux()
            ? TryReadLinux(path, limit, out content)
            : TryReadElsewhere(path, limit, out content);

    /// <summary>Reads a file as a whole, or says in one line why not.</summary>
    /// <exception cref="CliException">It cannot be read.</exception>
    internal static byte[] Read(string path, int limit)
    {
        FileStatus status = TryRead(path, limit, out byte[] content);
        return status == FileStatus.Ok ? content : throw Failure(path, status, limit);
    }

    internal static CliException Failure(string path, FileStatus status, int limit = 0) =>
        new(
            status == FileStatus.TooLarge
                ? FormattableString.Invariant($"{path}: larger than {limit} bytes")
                : $"{path}: {Describe(status)}"
        );

    internal static string Describe(FileStatus status) =>
        status switch
        {
            FileStatus.Absent => "no such file or directory",
            FileStatus.Denied => "permission denied",
            FileStatus.NotRegularFile => "not a regular file",
            FileStatus.NotDirectory => "not a directory",
            FileStatus.InvalidName => "no name of a file",
            FileStatus.TooManyLinks => "too many links",
            FileStatus.TooLarge => "too large",
            _ => "cannot be read",
        };

    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    static FileStatus TryReadLinux(string path, int limit, out byte[] content)
    {
        content = [];
        FileResult result = PhysicalHostTree.Local.OpenDirectory("", out IHostDirectory? root);
        using (root)
        {
            if (root is null)
                return result.Status;
            // Not Path.GetFullPath at once: what '..' means after a link is not to be seen in the text.
            string full = path.StartsWith('/') ? path : $"{Environment.CurrentDirectory}/{path}";
            if (root.Inspect(full, out _).Status == FileStatus.OutsideRoot)
                full = Path.GetFullPath(full);
            for (int size = Math.Min(FirstRead, limit); ; size = (int)Math.Min(size * 8L, limit))
            {
                byte[] buffer = new byte[size];
                result = root.Read(full, buffer);
                if (result.IsOk)
                    content = buffer[..result.Length];
                if (result.Status != FileStatus.TooLarge || size == limit)
                    return result.Status;
            }
        }
    }

    static FileStatus TryReadElsewhere(string path, int limit, out byte[] content)
    {
        content = [];
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > limit)
                return FileStatus.TooLarge;
            byte[] buffer = new byte[stream.Length];
            stream.ReadExactly(buffer);
            content = buffer;
            return FileStatus.Ok;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return FileStatus.Absent;
        }
        catch (UnauthorizedAccessException)
        {
            return Directory.Exists(path) ? FileStatus.NotRegularFile : FileStatus.Denied;
        }
        catch (Exception e) when (e is IOException or NotSupportedException)
        {
            return FileStatus.Failed;
        }
    }
}
