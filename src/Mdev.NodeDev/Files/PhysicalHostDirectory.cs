using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Hosts;

/// <summary>An open directory of a <see cref="PhysicalHostTree"/>.</summary>
/// <param name="tree">The tree.</param>
/// <param name="file">The file descriptor.</param>
/// <param name="above">The canonical path; that of the directory above, if there is a last name.</param>
/// <param name="lastName">The last name of the path, or <see langword="null"/>.</param>
/// <param name="scan">The scan that it is part of, if it is.</param>
/// <param name="fileSystem">The file system that it is on, if that is known.</param>
/// <param name="isUnread">Whether it was opened for reading and not read yet.</param>
[SupportedOSPlatform("linux")]
sealed class PhysicalHostDirectory(
    PhysicalHostTree tree,
    int file,
    string above,
    string? lastName,
    ScannedTree? scan,
    FileSystemKind? fileSystem = null,
    bool isUnread = false
) : IScannedDirectory
{
    const int LongestName = 256;
    const int LongestTarget = 4096;
    int _file = file;
    FileSystemKind? _fileSystem = fileSystem;
    bool _isUnread = isUnread;

    public string Path => field ??= lastName is null ? above : Join(above, lastName);

    public FileIdentity? Identity => LibC.IdentityOf(_file);

    /// <summary>Whether files below it can be read by several names at once.</summary>
    bool IsUniform => tree.Opener.IsCertain(FileSystem);

    FileSystemKind FileSystem =>
        _fileSystem ??= tree.Opener.IsAvailable ? FileCalls.FileSystemOf(_file) : FileSystemKind.Other;

    public FileResult List(ICollection<FileEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (scan is null)
            return DirectoryListing.Add(_file, entries);
        bool isFirst = _isUnread;
        _isUnread = false;
        return isFirst
            ? DirectoryListing.AddOpened(_file, entries, FileSystem, scan.Texts)
            : DirectoryListing.Add(_file, entries, FileSystem, scan.Texts);
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
            result = walk.OpenDirectory(scan, out IHostDirectory? directory);
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
            FileResult result = new RegularFile(tree.Opener, _file, name, buffer).Read(FileSystem);
            if (result.Errno != Errno.ELOOP)
                return result;
        }
        else if (TryReadBelow(path, buffer, out FileResult read))
        {
            return read;
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
            result = new RegularFile(tree.Opener, directory, name, buffer).Read(FileSystemKind.Other);
            // It was not a link a moment ago.
            if (result.Errno != Errno.ELOOP)
                return result;
        }
        return FileResult.FromErrno(Errno.EBUSY);
    }

    [SkipLocalsInit]
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
            result = walk.OpenDirectory(scan, out IHostDirectory? directory);
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

    public FileResult OpenDirectory(string path, out IHostDirectory? directory) =>
        OpenDirectory(path, isListed: false, out directory);

    public FileResult OpenToList(string name, out IHostDirectory? directory) =>
        OpenDirectory(name, isListed: true, out directory);

    FileResult OpenDirectory(string path, bool isListed, out IHostDirectory? directory)
    {
        ArgumentNullException.ThrowIfNull(path);
        directory = null;
        Span<byte> name = stackalloc byte[LongestName];
        if (IsPlain(path, ref name) && tree.Opener.IsAvailable)
        {
            int opened = OpenBelow(name, isListed, out FileSystemKind? kind);
            if (opened >= 0)
            {
                directory = new PhysicalHostDirectory(
                    tree,
                    opened,
                    Path,
                    path,
                    scan,
                    kind,
                    isListed && kind is not null
                );
                return FileResult.Success;
            }
            if (opened == -Errno.ENOENT)
                return FileResult.FromErrno(Errno.ENOENT);
            if (opened == -Errno.ELOOP && TryFollow(name, out directory))
                return FileResult.Success;
        }
        using ConfinedPath walk = Walk(path);
        FileResult result = walk.To(path);
        return result.IsOk ? walk.OpenDirectory(scan, out directory) : result;
    }

    /// <summary>
    /// Opens a directory that is not a link. In a scan it is looked for in the same mount first, where files are alike.
    /// </summary>
    int OpenBelow(ReadOnlySpan<byte> name, bool isListed, out FileSystemKind? kind)
    {
        kind = null;
        if (scan is not null && IsUniform)
        {
            int flags = OpenFlags.Directory | (isListed ? 0 : OpenFlags.PathOnly);
            int found = FileCalls.OpenOnMount(_file, name, flags);
            if (found >= 0)
                kind = FileSystem;
            if (found >= 0 || found is -Errno.ENOENT or -Errno.ELOOP)
                return found;
        }
        return tree.Opener.TryOpen(_file, name, OpenFlags.PathOnly, out int opened) ? opened : -Errno.ENOSYS;
    }

    public FileResult OpenListed(FileEntry entry, out IHostDirectory? directory)
    {
        Span<byte> name = stackalloc byte[LongestName];
        if (entry.Kind == FileEntryKind.Directory && IsPlain(entry.Name))
        {
            directory = new ListedDirectory(this, entry.Name);
            return FileResult.Success;
        }
        if (
            entry.Kind == FileEntryKind.Link
            && IsPlain(entry.Name, ref name)
            && tree.Opener.IsAvailable
            && TryFollow(name, out directory)
        )
            return FileResult.Success;
        return OpenDirectory(entry.Name, out directory);
    }

    [SkipLocalsInit]
    public FileResult FindTarget(string name, out LinkTarget? target)
    {
        Span<char> path = stackalloc char[LongestTarget];
        target = null;
        int errno = TryTarget(name, ref path);
        if (errno == Errno.ENOENT)
            return FileResult.FromErrno(errno);
        if (errno == 0 && (target = scan!.Find(path)) is not null)
            return FileResult.Success;
        return FollowTarget(name, out target);
    }

    [SkipLocalsInit]
    public FileResult FindTargetName(string name, out string? target)
    {
        Span<char> path = stackalloc char[LongestTarget];
        target = null;
        int errno = TryTarget(name, ref path);
        if (errno == Errno.ENOENT)
            return FileResult.FromErrno(errno);
        if (errno == 0 && (target = scan!.FindName(path)) is not null)
            return FileResult.Success;
        FileResult result = FollowTarget(name, out LinkTarget? found);
        target = found?.Name;
        return result;
    }

    /// <summary>Reads a link in a scan; returns 0, or the error number if that is not all there is to do.</summary>
    int TryTarget(string name, ref Span<char> path)
    {
        Span<byte> bytes = stackalloc byte[LongestName];
        return scan is not null && tree.Opener.IsAvailable && IsPlain(name, ref bytes)
            ? -ReadTarget(bytes, ref path)
            : Errno.ENOSYS;
    }

    FileResult FollowTarget(string name, out LinkTarget? target)
    {
        target = null;
        FileResult result = Inspect(name, out FileEntryKind kind);
        if (!result.IsOk)
            return result;
        if (kind != FileEntryKind.Link)
            return FileResult.Refused(FileStatus.NotLink);
        result = OpenDirectory(name, out IHostDirectory? directory);
        using (directory)
            target = directory is null ? null : LinkTarget.Of(directory.Path);
        return result;
    }

    /// <summary>
    /// Reads a file by several names at once, where the kernel makes sure that none is a link and the file is regular.
    /// </summary>
    [SkipLocalsInit]
    internal bool TryReadBelow(ReadOnlySpan<char> path, Span<byte> buffer, out FileResult result)
    {
        Span<byte> names = stackalloc byte[LongestTarget];
        result = default;
        if (!IsUniform || !CanonicalPath.Is(path) || !SurrogateEscape.TryEncode(path, names[..^1], out int length))
            return false;
        names[length] = 0;
        names = names[..(length + 1)];
        return new RegularFile(tree.Opener, _file, names, buffer).TryRead(FileSystem, out result, out _);
    }

    /// <summary>The path of an entry.</summary>
    internal string PathOf(string entry) => Join(Path, entry);

    static string Join(string directory, string entry) => directory.Length == 0 ? entry : $"{directory}/{entry}";

    public void Dispose()
    {
        int open = Interlocked.Exchange(ref _file, -1);
        if (open >= 0)
            _ = LibC.Close(open);
    }

    /// <summary>Opens the directory that a link leads to, if no other link is on the way.</summary>
    [SkipLocalsInit]
    bool TryFollow(ReadOnlySpan<byte> name, out IHostDirectory? directory)
    {
        directory = null;
        Span<char> target = stackalloc char[LongestTarget];
        if (ReadTarget(name, ref target) != 0)
            return false;
        string path = target.ToString();
        directory = scan is null ? OpenFromRoot(path) : scan.Open(path, isListed: false);
        return directory is not null;
    }

    PhysicalHostDirectory? OpenFromRoot(string path)
    {
        int root = tree.OpenRoot();
        if (root < 0)
            return null;
        bool isOpen = tree.TryOpenBelow(root, path, out int opened);
        _ = LibC.Close(root);
        return isOpen ? new PhysicalHostDirectory(tree, opened, path, null, null) : null;
    }

    /// <summary>
    /// Reads a link and makes its text a path below the root; returns 0, or the negative error number: <c>ELOOP</c> if
    /// it has to be walked.
    /// </summary>
    [SkipLocalsInit]
    int ReadTarget(scoped ReadOnlySpan<byte> name, ref Span<char> target)
    {
        Span<byte> text = stackalloc byte[LongestTarget];
        int read = tree.Calls.ReadLink(_file, name, text);
        if (read < 0)
            return read;
        if (read == text.Length || !CanonicalPath.TryFollow(Path, text[..read], target, out int length))
            return -Errno.ELOOP;
        target = target[..length];
        return 0;
    }

    /// <summary>An absolute path starts at the root of the tree again, as after <c>chroot</c>.</summary>
    ConfinedPath Walk(string below) =>
        below.StartsWith('/') ? new ConfinedPath(tree) : new ConfinedPath(tree, _file, Path);

    /// <summary>Whether a path is the name of an entry.</summary>
    internal static bool IsPlain(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Length > 0 && path is not ("." or "..") && !path.AsSpan().ContainsAny('/', '\0');
    }

    static bool IsPlain(string path, ref Span<byte> name)
    {
        if (!IsPlain(path) || !SurrogateEscape.TryEncode(path, name[..^1], out int length))
            return false;
        name[length] = 0;
        name = name[..(length + 1)];
        return true;
    }
}
