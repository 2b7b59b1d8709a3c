using System.Runtime.Versioning;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// A place to write to: an open directory below the root, reached without following a link, and a name in it.
/// </summary>
[SupportedOSPlatform("linux")]
readonly ref struct WriteTarget : IDisposable
{
    WriteTarget(int directory, ReadOnlySpan<byte> name)
    {
        Directory = directory;
        Name = name;
    }

    /// <summary>The directory.</summary>
    internal int Directory { get; }

    /// <summary>The last name of the path, ended by a NUL.</summary>
    internal ReadOnlySpan<byte> Name { get; }

    /// <summary>Opens the directory that the last name of a path is in.</summary>
    /// <param name="writer">Whose root it is.</param>
    /// <param name="path">The path.</param>
    /// <param name="flags">How the directory is opened: only a readable one can be listed and made durable.</param>
    /// <param name="stage">The stage for the outcome.</param>
    /// <param name="place">The place. Dispose it if the result is ok.</param>
    internal static FileWriteResult Open(
        PhysicalHostWriter writer,
        string path,
        int flags,
        FileWriteStage stage,
        out WriteTarget place
    )
    {
        ArgumentNullException.ThrowIfNull(path);
        place = default;
        if (!IsCanonical(path))
            return FileWriteResult.Refused(FileStatus.InvalidName, stage);
        int slash = path.LastIndexOf('/');
        int directory = OpenDirectory(writer, path[..Math.Max(slash, 0)], flags);
        if (directory < 0)
            return FileWriteResult.FromErrno(-directory, FileWriteStage.Open);
        place = new WriteTarget(directory, Bytes(path[(slash + 1)..]));
        return FileWriteResult.Done(stage);
    }

    /// <summary>
    /// Opens a directory itself; returns the file descriptor, or the negative error number: <c>EINVAL</c> for a path
    /// that is not canonical.
    /// </summary>
    internal static int OpenDirectory(PhysicalHostWriter writer, string path) =>
        IsCanonical(path) ? OpenDirectory(writer, path, OpenFlags.Directory) : -Errno.EINVAL;

    /// <summary>
    /// Finds out the kind of file at the place, without following a link; returns 0, or the negative error number.
    /// </summary>
    internal int KindOf(out FileEntryKind kind) => LibC.KindOf(Directory, Name, out kind);

    public void Dispose() => _ = LibC.Close(Directory);

    /// <summary>The bytes of a name, ended by a NUL.</summary>
    internal static byte[] Bytes(string name) => [.. SurrogateEscape.Encode(name), 0];

    static bool IsCanonical(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
            return false;
        foreach (Range part in path.AsSpan().Split('/'))
        {
            if (path.AsSpan()[part] is "" or "." or "..")
                return false;
        }
        return true;
    }

    static int OpenDirectory(PhysicalHostWriter writer, string path, int flags)
    {
        if (path.Length == 0)
            return writer.OpenRoot(flags);
        int root = writer.OpenRoot(OpenFlags.PathOnly);
        if (root < 0)
            return root;
        if (!writer.Opener.TryOpen(root, Bytes(path), flags, out int directory))
            return Walk(writer, root, path, flags);
        _ = LibC.Close(root);
        return directory;
    }

    /// <summary>Goes name by name; closes the directory it starts at.</summary>
    static int Walk(PhysicalHostWriter writer, int directory, string path, int flags)
    {
        string[] names = path.Split('/');
        for (int i = 0; i < names.Length && directory >= 0; i++)
        {
            byte[] name = Bytes(names[i]);
            int how = i == names.Length - 1 ? flags : OpenFlags.PathOnly;
            int next = OpenOne(writer, directory, name, how);
            _ = LibC.Close(directory);
            directory = next;
        }
        return directory;
    }

    /// <summary>Opens a directory. For a link, the kernel returns ENOTDIR or ELOOP, by how it is opened.</summary>
    static int OpenOne(PhysicalHostWriter writer, int directory, byte[] name, int flags)
    {
        for (int i = 0; i < ConfinedPath.MostTries; i++)
        {
            int file = writer.Calls.Open(directory, name, flags | OpenFlags.Directory | OpenFlags.NoFollow);
            if (file != -Errno.ENOTDIR || LibC.KindOf(directory, name, out FileEntryKind kind) != 0)
                return file;
            if (kind == FileEntryKind.Link)
                return -Errno.ELOOP;
            if (kind != FileEntryKind.Directory)
                return file;
        }
        return -Errno.EBUSY;
    }
}
