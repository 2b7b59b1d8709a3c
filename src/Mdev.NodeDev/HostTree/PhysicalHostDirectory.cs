using System.Runtime.Versioning;

namespace Mdev.NodeDev;

/// <summary>An open directory of a <see cref="PhysicalHostTree"/>.</summary>
[SupportedOSPlatform("linux")]
sealed class PhysicalHostDirectory(PhysicalHostTree tree, int file, string[] parts) : IHostDirectory
{
    const int LongestName = 256;
    const int LongestTarget = 4096;
    int _file = file;

    public string Path => field ??= string.Join('/', parts);

    public HostResult List(ICollection<HostEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return List(_file, entries);
    }

    /// <summary>Adds the entries of an open directory, in its order.</summary>
    internal static HostResult List(int directory, ICollection<HostEntry> entries)
    {
        int again = Linux.OpenAt(directory, ".\0"u8, Linux.Open.Directory);
        if (again < 0)
            return HostResult.FromErrno(-again);
        nint stream = Linux.OpenStream(again);
        if (stream == 0)
        {
            _ = Linux.Close(again);
            return HostResult.Refused(HostStatus.Failed);
        }
        try
        {
            int errno;
            while (Linux.NextEntry(stream, out ReadOnlySpan<byte> name, out byte type, out errno))
            {
                if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
                    entries.Add(
                        new HostEntry(HostText.Decode(name), KindOf(directory, name, type))
                    );
            }
            return errno == 0 ? HostResult.Success : HostResult.FromErrno(errno);
        }
        finally
        {
            _ = Linux.CloseStream(stream);
        }
    }

    public HostResult Inspect(string path, out HostEntryKind kind)
    {
        kind = HostEntryKind.Other;
        Span<byte> name = stackalloc byte[LongestName];
        if (!IsPlain(path, ref name))
        {
            using LinkWalk walk = Walk(path);
            int slash = path.LastIndexOf('/');
            if (slash < 0)
                return HostResult.Refused(HostStatus.InvalidName);
            HostResult result = walk.To(path[..slash]);
            if (!result.IsOk)
                return result;
            result = walk.OpenDirectory(out IHostDirectory? directory);
            using (directory)
                return result.IsOk ? directory!.Inspect(path[(slash + 1)..], out kind) : result;
        }
        int errno = -Linux.KindOf(_file, name, out kind);
        return errno == 0 ? HostResult.Success : HostResult.FromErrno(errno);
    }

    public HostResult Read(string path, Span<byte> buffer)
    {
        Span<byte> bytes = stackalloc byte[LongestName];
        Span<byte> name = bytes;
        if (IsPlain(path, ref name))
        {
            HostResult result = Read(_file, name, buffer);
            if (result.Errno != Linux.Errno.LinkLoop)
                return result;
        }
        using LinkWalk walk = Walk(path);
        HostResult arrived = walk.ToFile(path, out int directory, out string last);
        if (!arrived.IsOk)
            return arrived;
        name = bytes;
        return IsPlain(last, ref name)
            ? Read(directory, name, buffer)
            : HostResult.Refused(HostStatus.InvalidName);
    }

    public HostResult ReadLink(string path, Span<byte> buffer)
    {
        Span<byte> name = stackalloc byte[LongestName];
        if (!IsPlain(path, ref name))
        {
            int slash = path.LastIndexOf('/');
            if (slash < 0)
                return HostResult.Refused(HostStatus.InvalidName);
            using LinkWalk walk = Walk(path);
            HostResult result = walk.To(path[..slash]);
            if (!result.IsOk)
                return result;
            result = walk.OpenDirectory(out IHostDirectory? directory);
            using (directory)
                return result.IsOk ? directory!.ReadLink(path[(slash + 1)..], buffer) : result;
        }
        // The kernel cuts a text that is too long without saying so, hence the longest buffer.
        Span<byte> text = stackalloc byte[LongestTarget];
        int length = Linux.ReadLinkAt(_file, name, text);
        if (length == -Linux.Errno.Invalid)
            return new HostResult(HostStatus.NotLink, Linux.Errno.Invalid, 0);
        if (length < 0)
            return HostResult.FromErrno(-length);
        return text[..length].TryCopyTo(buffer)
            ? HostResult.Delivered(length)
            : HostResult.Refused(HostStatus.TooLarge);
    }

    public HostResult OpenDirectory(string path, out IHostDirectory? directory)
    {
        ArgumentNullException.ThrowIfNull(path);
        directory = null;
        using LinkWalk walk = Walk(path);
        HostResult result = walk.To(path);
        return result.IsOk ? walk.OpenDirectory(out directory) : result;
    }

    public void Dispose()
    {
        int open = Interlocked.Exchange(ref _file, -1);
        if (open >= 0)
            _ = Linux.Close(open);
    }

    static HostResult Read(int directory, ReadOnlySpan<byte> name, Span<byte> buffer)
    {
        int open = Linux.OpenAt(
            directory,
            name,
            Linux.Open.NonBlocking | Linux.Open.NoTerminal | Linux.Open.NoFollow
        );
        if (open < 0)
            return WhyNotOpened(directory, name, -open);
        try
        {
            int errno = -Linux.KindOf(open, "\0"u8, out HostEntryKind kind);
            if (errno != 0)
                return HostResult.FromErrno(errno);
            if (kind != HostEntryKind.File)
                return HostResult.Refused(HostStatus.NotRegularFile);
            return ReadToEnd(open, buffer);
        }
        finally
        {
            _ = Linux.Close(open);
        }
    }

    // Opening a socket, or a device node without its driver, fails with the error numbers of a device that went away.
    static HostResult WhyNotOpened(int directory, ReadOnlySpan<byte> name, int errno)
    {
        HostResult result = HostResult.FromErrno(errno);
        return
            result.Status == HostStatus.Gone
            && Linux.KindOf(directory, name, out HostEntryKind kind) == 0
            && kind == HostEntryKind.Other
            ? HostResult.Refused(HostStatus.NotRegularFile)
            : result;
    }

    static HostResult ReadToEnd(int open, Span<byte> buffer)
    {
        int total = 0;
        Span<byte> beyond = stackalloc byte[1];
        while (true)
        {
            bool full = total == buffer.Length;
            int count = Linux.Read(open, full ? beyond : buffer[total..]);
            if (count < 0)
                return HostResult.FromErrno(-count);
            if (count == 0)
                return HostResult.Delivered(total);
            if (full)
                return HostResult.Refused(HostStatus.TooLarge);
            total += count;
        }
    }

    /// <summary>An absolute path starts at the root of the tree again, as after <c>chroot</c>.</summary>
    LinkWalk Walk(string path) =>
        path.StartsWith('/') ? new LinkWalk(tree) : new LinkWalk(tree, _file, parts);

    static HostEntryKind KindOf(int directory, ReadOnlySpan<byte> name, byte type)
    {
        const byte isDirectory = 4;
        const byte isFile = 8;
        const byte isLink = 10;
        switch (type)
        {
            case isFile:
                return HostEntryKind.File;
            case isDirectory:
                return HostEntryKind.Directory;
            case isLink:
                return HostEntryKind.Link;
            case 0:
                Span<byte> bytes = stackalloc byte[name.Length + 1];
                name.CopyTo(bytes);
                bytes[name.Length] = 0;
                _ = Linux.KindOf(directory, bytes, out HostEntryKind kind);
                return kind;
            default:
                return HostEntryKind.Other;
        }
    }

    static bool IsPlain(string path, ref Span<byte> name)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0 || path is "." or ".." || path.AsSpan().ContainsAny('/', '\0'))
            return false;
        if (!HostText.TryEncode(path, name[..^1], out int length))
            return false;
        name[length] = 0;
        name = name[..(length + 1)];
        return true;
    }
}
