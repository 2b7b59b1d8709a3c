using System.Runtime.Versioning;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Hosts;

/// <summary>An open directory of a <see cref="PhysicalHostTree"/>.</summary>
[SupportedOSPlatform("linux")]
sealed class PhysicalHostDirectory(PhysicalHostTree tree, int file, string[] parts) : IHostDirectory
{
    const int LongestName = 256;
    const int LongestTarget = 4096;
    int _file = file;

    public string Path => field ??= string.Join('/', parts);

    public FileIdentity? Identity => LibC.IdentityOf(_file);

    public FileResult List(ICollection<FileEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return List(_file, entries);
    }

    /// <summary>
    /// Starts to queue what happens to the names in this directory; returns a file descriptor, or the negative error
    /// number: <c>EOPNOTSUPP</c> where others than this machine may change them.
    /// </summary>
    internal int Watch(uint events) =>
        Inotify.IsOnLocalFileSystem(_file) ? Inotify.Watch(_file, events) : -Errno.EOPNOTSUPP;

    /// <summary>
    /// The same in a queue that exists; returns the number of the watch, or the negative error number.
    /// </summary>
    internal int Watch(int queue, uint events) =>
        Inotify.IsOnLocalFileSystem(_file) ? Inotify.Add(queue, _file, events) : -Errno.EOPNOTSUPP;

    /// <summary>Adds the entries of an open directory, in its order.</summary>
    internal static FileResult List(int directory, ICollection<FileEntry> entries)
    {
        int again = LibC.OpenAt(directory, ".\0"u8, OpenFlags.Directory);
        if (again < 0)
            return FileResult.FromErrno(-again);
        nint stream = LibC.OpenStream(again);
        if (stream == 0)
        {
            _ = LibC.Close(again);
            return FileResult.Refused(FileStatus.Failed);
        }
        try
        {
            int errno;
            while (LibC.NextEntry(stream, out ReadOnlySpan<byte> name, out byte type, out errno))
            {
                if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
                    entries.Add(new FileEntry(SurrogateEscape.Decode(name), KindOf(directory, name, type)));
            }
            return errno == 0 ? FileResult.Success : FileResult.FromErrno(errno);
        }
        finally
        {
            _ = LibC.CloseStream(stream);
        }
    }

    public FileResult Inspect(string path, out FileEntryKind kind)
    {
        kind = FileEntryKind.Other;
        Span<byte> name = stackalloc byte[LongestName];
        if (!IsPlain(path, ref name))
        {
            using ConfinedPath walk = Walk(path);
            int slash = path.LastIndexOf('/');
            if (slash < 0)
                return FileResult.Refused(FileStatus.InvalidName);
            FileResult result = walk.To(path[..slash]);
            if (!result.IsOk)
                return result;
            result = walk.OpenDirectory(out IHostDirectory? directory);
            using (directory)
                return result.IsOk ? directory!.Inspect(path[(slash + 1)..], out kind) : result;
        }
        int errno = -LibC.KindOf(_file, name, out kind);
        return errno == 0 ? FileResult.Success : FileResult.FromErrno(errno);
    }

    public FileResult Read(string path, Span<byte> buffer)
    {
        Span<byte> bytes = stackalloc byte[LongestName];
        Span<byte> name = bytes;
        if (IsPlain(path, ref name))
        {
            FileResult result = Read(_file, name, buffer);
            if (result.Errno != Errno.ELOOP)
                return result;
        }
        for (int i = 0; i < ConfinedPath.MostTries; i++)
        {
            using ConfinedPath walk = Walk(path);
            FileResult result = walk.ToFile(path, out int directory, out string last);
            if (!result.IsOk)
                return result;
            name = bytes;
            if (!IsPlain(last, ref name))
                return FileResult.Refused(FileStatus.InvalidName);
            result = Read(directory, name, buffer);
            // It was not a link a moment ago.
            if (result.Errno != Errno.ELOOP)
                return result;
        }
        return FileResult.FromErrno(Errno.EBUSY);
    }

    public FileResult ReadLink(string path, Span<byte> buffer)
    {
        Span<byte> name = stackalloc byte[LongestName];
        if (!IsPlain(path, ref name))
        {
            int slash = path.LastIndexOf('/');
            if (slash < 0)
                return FileResult.Refused(FileStatus.InvalidName);
            using ConfinedPath walk = Walk(path);
            FileResult result = walk.To(path[..slash]);
            if (!result.IsOk)
                return result;
            result = walk.OpenDirectory(out IHostDirectory? directory);
            using (directory)
                return result.IsOk ? directory!.ReadLink(path[(slash + 1)..], buffer) : result;
        }
        // The kernel cuts a text that is too long without saying so, hence the longest buffer.
        Span<byte> text = stackalloc byte[LongestTarget];
        int length = LibC.ReadLinkAt(_file, name, text);
        if (length == -Errno.EINVAL)
            return new FileResult(FileStatus.NotLink, Errno.EINVAL, 0);
        if (length < 0)
            return FileResult.FromErrno(-length);
        return text[..length].TryCopyTo(buffer)
            ? FileResult.Delivered(length)
            : FileResult.Refused(FileStatus.TooLarge);
    }

    public FileResult OpenDirectory(string path, out IHostDirectory? directory)
    {
        ArgumentNullException.ThrowIfNull(path);
        directory = null;
        using ConfinedPath walk = Walk(path);
        FileResult result = walk.To(path);
        return result.IsOk ? walk.OpenDirectory(out directory) : result;
    }

    public void Dispose()
    {
        int open = Interlocked.Exchange(ref _file, -1);
        if (open >= 0)
            _ = LibC.Close(open);
    }

    static FileResult Read(int directory, ReadOnlySpan<byte> name, Span<byte> buffer)
    {
        int open = LibC.OpenAt(directory, name, OpenFlags.NonBlocking | OpenFlags.NoTerminal | OpenFlags.NoFollow);
        if (open < 0)
            return WhyNotOpened(directory, name, -open);
        try
        {
            int errno = -LibC.KindOf(open, "\0"u8, out FileEntryKind kind);
            if (errno != 0)
                return FileResult.FromErrno(errno);
            if (kind != FileEntryKind.File)
                return FileResult.Refused(FileStatus.NotRegularFile);
            return ReadToEnd(open, buffer);
        }
        finally
        {
            _ = LibC.Close(open);
        }
    }

    // Opening a socket, or a device node without its driver, fails with the error numbers of a device that is gone.
    static FileResult WhyNotOpened(int directory, ReadOnlySpan<byte> name, int errno)
    {
        FileResult result = FileResult.FromErrno(errno);
        return
            result.Status == FileStatus.Gone
            && LibC.KindOf(directory, name, out FileEntryKind kind) == 0
            && kind == FileEntryKind.Other
            ? FileResult.Refused(FileStatus.NotRegularFile)
            : result;
    }

    static FileResult ReadToEnd(int open, Span<byte> buffer)
    {
        int total = 0;
        Span<byte> beyond = stackalloc byte[1];
        while (true)
        {
            bool full = total == buffer.Length;
            int count = LibC.Read(open, full ? beyond : buffer[total..]);
            if (count < 0)
                return FileResult.FromErrno(-count);
            if (count == 0)
                return FileResult.Delivered(total);
            if (full)
                return FileResult.Refused(FileStatus.TooLarge);
            total += count;
        }
    }

    /// <summary>An absolute path starts at the root of the tree again, as after <c>chroot</c>.</summary>
    ConfinedPath Walk(string path) =>
        path.StartsWith('/') ? new ConfinedPath(tree) : new ConfinedPath(tree, _file, parts);

    static FileEntryKind KindOf(int directory, ReadOnlySpan<byte> name, byte type)
    {
        const byte isDirectory = 4;
        const byte isFile = 8;
        const byte isLink = 10;
        switch (type)
        {
            case isFile:
                return FileEntryKind.File;
            case isDirectory:
                return FileEntryKind.Directory;
            case isLink:
                return FileEntryKind.Link;
            default:
                Span<byte> bytes = stackalloc byte[name.Length + 1];
                name.CopyTo(bytes);
                bytes[name.Length] = 0;
                _ = LibC.KindOf(directory, bytes, out FileEntryKind kind);
                return kind;
        }
    }

    static bool IsPlain(string path, ref Span<byte> name)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0 || path is "." or ".." || path.AsSpan().ContainsAny('/', '\0'))
            return false;
        if (!SurrogateEscape.TryEncode(path, name[..^1], out int length))
            return false;
        name[length] = 0;
        name = name[..(length + 1)];
        return true;
    }
}
