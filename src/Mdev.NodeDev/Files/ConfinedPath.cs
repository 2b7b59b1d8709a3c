using System.Runtime.Versioning;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// Follows a path below the root without letting the kernel follow a link, so that links lead only into
/// the root. What it arrives at is an open directory, or a directory and a last name.
/// </summary>
[SupportedOSPlatform("linux")]
sealed class ConfinedPath : IDisposable
{
    /// <summary>
    /// How often to look at a name that another process turns from a link to a directory and back, before the answer is
    /// <c>EBUSY</c>.
    /// </summary>
    internal const int MostTries = 100;

    const int LongestName = 256;
    const int LongestPath = 4096;

    static readonly int DirectoryOnly = OpenFlags.PathOnly | OpenFlags.Directory | OpenFlags.NoFollow;

    readonly PhysicalHostTree _tree;
    readonly PathNames _remaining = new();
    readonly List<string> _walked = [];
    int _current = -1;
    bool _isBorrowed;
    bool _hasJumped;

    /// <summary>A walk that starts at the root.</summary>
    internal ConfinedPath(PhysicalHostTree tree) => _tree = tree;

    /// <summary>A walk that starts at an open directory, which stays the caller's.</summary>
    internal ConfinedPath(PhysicalHostTree tree, int directory, string path)
    {
        _tree = tree;
        _current = directory;
        _isBorrowed = directory >= 0;
        if (path.Length > 0)
            _walked.AddRange(path.Split('/'));
    }

    /// <summary>Walks to a directory.</summary>
    internal FileResult To(string path)
    {
        if (!_remaining.TryPush(path))
            return FileResult.Refused(FileStatus.InvalidName);
        while (_remaining.TryPeek(out string name))
        {
            FileResult result;
            if (name == "..")
            {
                _ = _remaining.TryPop(out _);
                result = Up();
            }
            else
            {
                int errno = Jump();
                if (errno == 0)
                    return FileResult.Success;
                _ = _remaining.TryPop(out _);
                bool isLink = false;
                result =
                    errno == Errno.ELOOP && _remaining.Count == 0 ? TryFollow(name, out isLink) : FileResult.Success;
                if (result.IsOk && !isLink)
                    result = Down(name);
            }
            if (!result.IsOk)
                return result;
        }
        return FileResult.Success;
    }

    /// <summary>Opens the directory where the walk arrived, for the caller.</summary>
    internal FileResult OpenDirectory(ScannedTree? scan, out IHostDirectory? directory)
    {
        directory = null;
        if (_isBorrowed)
            Forget();
        FileResult result = Reopen();
        if (!result.IsOk)
            return result;
        directory = new PhysicalHostDirectory(_tree, _current, string.Join('/', _walked), null, scan);
        _current = -1;
        return result;
    }

    /// <summary>
    /// Walks like <see cref="To"/>, but the last name may be any kind of file and is left as a name below an open
    /// directory.
    /// </summary>
    internal FileResult ToFile(string path, out int directory, out string name)
    {
        directory = -1;
        name = "";
        if (!_remaining.TryPush(path))
            return FileResult.Refused(FileStatus.InvalidName);
        while (_remaining.TryPop(out string next))
        {
            FileResult result;
            if (_remaining.Count == 0 && next != "..")
            {
                result = TryFollow(next, out bool wasLink);
                if (!result.IsOk || !wasLink)
                {
                    directory = _current;
                    name = next;
                    return result;
                }
                continue;
            }
            result = next == ".." ? Up() : Down(next);
            if (!result.IsOk)
                return result;
        }
        return FileResult.Refused(FileStatus.NotRegularFile);
    }

    public void Dispose() => Forget();

    FileResult Up()
    {
        if (_walked.Count == 0)
            return FileResult.Refused(FileStatus.OutsideRoot);
        _walked.RemoveAt(_walked.Count - 1);
        Forget();
        return FileResult.Success;
    }

    /// <summary>Goes into a directory, or to where a link leads.</summary>
    FileResult Down(string name)
    {
        Span<byte> bytes = stackalloc byte[LongestName];
        if (!TryName(name, ref bytes))
            return FileResult.Refused(FileStatus.InvalidName);
        for (int i = 0; i < MostTries; i++)
        {
            FileResult result = Reopen();
            if (!result.IsOk)
                return result;
            int file = _tree.Calls.Open(_current, bytes, DirectoryOnly);
            if (file >= 0)
            {
                Forget();
                _current = file;
                _walked.Add(name);
                return FileResult.Success;
            }
            if (-file is not (Errno.ELOOP or Errno.ENOTDIR))
                return FileResult.FromErrno(-file);
            result = TryFollow(name, out bool wasLink);
            if (!result.IsOk || wasLink)
                return result;
            // Neither a directory nor, a moment later, a link: another kind of file, or one became the other.
            int errno = -LibC.KindOf(_current, bytes, out FileEntryKind kind);
            if (errno != 0)
                return FileResult.FromErrno(errno);
            if (kind is not (FileEntryKind.Directory or FileEntryKind.Link))
                return FileResult.FromErrno(Errno.ENOTDIR);
        }
        return FileResult.FromErrno(Errno.EBUSY);
    }

    FileResult TryFollow(string name, out bool wasLink)
    {
        wasLink = false;
        FileResult opened = Reopen();
        if (!opened.IsOk)
            return opened;
        Span<byte> bytes = stackalloc byte[LongestName];
        Span<byte> target = stackalloc byte[LongestPath];
        if (!TryName(name, ref bytes))
            return FileResult.Refused(FileStatus.InvalidName);
        int length = _tree.Calls.ReadLink(_current, bytes, target);
        if (length == -Errno.EINVAL)
            return FileResult.Success;
        if (length < 0)
            return FileResult.FromErrno(-length);
        if (length == target.Length)
            return FileResult.Refused(FileStatus.InvalidName);
        if (!_remaining.TryCountLink())
            return FileResult.FromErrno(Errno.ELOOP);
        wasLink = true;
        _hasJumped = false;
        string text = SurrogateEscape.Decode(target[..length]);
        if (text.StartsWith('/'))
        {
            _walked.Clear();
            Forget();
        }
        return _remaining.TryPush(text) ? FileResult.Success : FileResult.Refused(FileStatus.InvalidName);
    }

    /// <summary>
    /// Walks all remaining names in one call if none of them is a link; returns 0, or the error number. Tried
    /// once, and again after each link.
    /// </summary>
    int Jump()
    {
        if (!_tree.Opener.IsAvailable || _hasJumped || _remaining.HasParent)
            return -1;
        _hasJumped = true;
        Span<byte> path = stackalloc byte[LongestPath];
        bool fromRoot = _current < 0;
        IEnumerable<string> names = fromRoot ? _walked.Concat(_remaining.All) : _remaining.All;
        if (!TryPath(names, ref path))
            return -1;
        int start = fromRoot ? _tree.OpenRoot() : _current;
        int file = start;
        if (start >= 0)
            _ = _tree.Opener.TryOpen(start, path, OpenFlags.PathOnly, out file);
        if (fromRoot && start >= 0)
            _ = LibC.Close(start);
        if (file < 0)
            return -file;
        Forget();
        _current = file;
        _walked.AddRange(_remaining.All);
        _remaining.Clear();
        return 0;
    }

    /// <summary>
    /// Opens the directory where the walk is. Its names were directories when they were walked; if one is not now,
    /// another process is exchanging it.
    /// </summary>
    FileResult Reopen()
    {
        if (_current >= 0)
            return FileResult.Success;
        for (int i = 0; i < MostTries; i++)
        {
            int file = OpenWalked();
            if (file >= 0)
            {
                _current = file;
                return FileResult.Success;
            }
            if (_walked.Count == 0 || -file is not (Errno.ELOOP or Errno.ENOTDIR))
                return FileResult.FromErrno(-file);
        }
        return FileResult.FromErrno(Errno.EBUSY);
    }

    int OpenWalked()
    {
        int file = _tree.OpenRoot();
        Span<byte> buffer = stackalloc byte[LongestName];
        foreach (string name in _walked)
        {
            if (file < 0)
                break;
            Span<byte> bytes = buffer;
            _ = TryName(name, ref bytes);
            int next = _tree.Calls.Open(file, bytes, DirectoryOnly);
            _ = LibC.Close(file);
            file = next;
        }
        return file;
    }

    static bool TryPath(IEnumerable<string> names, ref Span<byte> path)
    {
        int length = 0;
        foreach (string name in names)
        {
            if (length > 0)
                path[length++] = (byte)'/';
            // One byte stays for a slash, one for the NUL.
            int room = path.Length - length - 2;
            if (room < 0 || !SurrogateEscape.TryEncode(name, path.Slice(length, room), out int written))
                return false;
            length += written;
        }
        path[length] = 0;
        path = path[..(length + 1)];
        return true;
    }

    void Forget()
    {
        if (_current >= 0 && !_isBorrowed)
            _ = LibC.Close(_current);
        _current = -1;
        _isBorrowed = false;
    }

    static bool TryName(string name, ref Span<byte> bytes)
    {
        if (!SurrogateEscape.TryEncode(name, bytes[..^1], out int length))
            return false;
        bytes[length] = 0;
        bytes = bytes[..(length + 1)];
        return true;
    }
}
