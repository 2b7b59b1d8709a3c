using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>Reads regular files up to a limit. Refuses FIFOs and devices, which could block.</summary>
static class LocalFile
{
    const int FirstRead = 64 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, absolute or relative to the current directory.</param>
    /// <param name="limit">The limit in bytes.</param>
    /// <param name="content">The content; empty unless the status is ok.</param>
    internal static FileStatus TryRead(string path, int limit, out byte[] content) =>
        OperatingSystem.IsLinux() ? TryReadLinux(path, limit, out content) : TryReadElsewhere(path, limit, out content);

    /// <summary>Reads a file.</summary>
    /// <exception cref="CliException">It cannot be read.</exception>
    internal static byte[] Read(string path, int limit)
    {
        FileStatus status = TryRead(path, limit, out byte[] content);
        return status == FileStatus.Ok ? content : throw Failure(path, status, limit);
    }

    /// <summary>Returns the exception for a file that cannot be read.</summary>
    internal static CliException Failure(string path, FileStatus status, int limit = 0) =>
        new(
            status switch
            {
                FileStatus.TooLarge => FormattableString.Invariant($"{path}: larger than {limit} bytes"),
                FileStatus.Absent => $"{path}: no such file or directory",
                _ => $"{path}: {status.Describe()}",
            }
        );

    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    static FileStatus TryReadLinux(string path, int limit, out byte[] content)
    {
        content = [];
        FileResult result = PhysicalHostTree.Local.OpenDirectory("", out IHostDirectory? root);
        using (root)
        {
            if (root is null)
                return result.Status;
            // Path.GetFullPath only if needed: it resolves '..' after a link without following the link.
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

    /// <summary>Reads a file of a system without FIFOs and devices in the way.</summary>
    internal static FileStatus TryReadElsewhere(string path, int limit, out byte[] content)
    {
        content = [];
        FileInfo file = new(path);
        if (!file.Exists)
            return Directory.Exists(path) ? FileStatus.NotRegularFile : FileStatus.Absent;
        if (file.Length > limit)
            return FileStatus.TooLarge;
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            byte[] buffer = new byte[file.Length];
            stream.ReadExactly(buffer);
            content = buffer;
            return FileStatus.Ok;
        }
        catch (Exception e) when (StandardError.IsStreamFailure(e))
        {
            return FileStatus.Denied;
        }
    }
}
