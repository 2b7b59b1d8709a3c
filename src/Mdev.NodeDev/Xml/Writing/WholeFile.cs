using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev;

/// <summary>Writes a file as a whole, or leaves what is there.</summary>
static class WholeFile
{
    /// <summary>Writes a new file beside the old one, and then gives it the old one's name.</summary>
    /// <param name="path">The file; of a link, what it leads to is replaced.</param>
    /// <param name="content">All of the content.</param>
    internal static void Write(string path, ReadOnlySpan<byte> content)
    {
        if (Directory.Exists(path))
            throw new UnauthorizedAccessException($"{path}: a directory, not a file");
        if (OperatingSystem.IsLinux() && LibC.IsSpecial(path))
        {
            using FileStream special = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);
            special.Write(content);
            return;
        }
        FileInfo target = new(path);
        if (target.LinkTarget is not null && target.ResolveLinkTarget(returnFinalTarget: true) is { } final)
            target = new(final.FullName);
        string temporary = Path.Combine(target.DirectoryName!, $".{Path.GetRandomFileName()}.tmp");
        FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0);
        try
        {
            using (stream)
            {
                if (!OperatingSystem.IsWindows() && target.Exists)
                    File.SetUnixFileMode(stream.SafeFileHandle, target.UnixFileMode);
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, target.FullName, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
