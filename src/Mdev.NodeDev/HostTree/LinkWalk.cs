using System.Runtime.Versioning;

namespace Mdev.NodeDev;

/// <summary>
/// Follows a path component by component, never letting the kernel follow a link, so that links lead nowhere but
/// into the root. What it arrives at is a parent directory (an open descriptor) and a last name.
/// </summary>
[SupportedOSPlatform("linux")]
ref struct LinkWalk(PhysicalHostTree tree)
{
    const int MostLinks = 40;
    const int LongestName = 256;
    const int LongestTarget = 4096;

    readonly PhysicalHostTree _tree = tree;
    readonly Stack<string> _ahead = new();
    readonly List<string> _behind = [];
    int _current = -1;
    int _links;

    /// <summary>Walks to <paramref name="path"/>, which starts at the canonical directory <paramref name="start"/>.</summary>
    internal HostResult To(ReadOnlySpan<string> start, string path)
    {
        _behind.AddRange(start);
        if (!Push(path))
            return HostResult.Refused(HostStatus.InvalidName);
        while (_ahead.TryPop(out string? name))
        {
            HostResult result = name == ".." ? Up() : Down(name);
            if (!result.IsOk)
                return result;
        }
        return HostResult.Success;
    }

    /// <summary>Opens what was arrived at as a directory.</summary>
    internal HostResult OpenDirectory(out IHostDirectory? directory)
    {
        directory = null;
        HostResult result = Reopen();
        if (!result.IsOk)
            return result;
        int file = Linux.OpenAt(_current, ".\0"u8, Linux.Open.Directory);
        if (file < 0)
            return HostResult.FromErrno(-file);
        directory = new PhysicalHostDirectory(_tree, file, [.. _behind]);
        return result;
    }

    /// <summary>Walks like <see cref="To"/>, but the last component may be any kind of file and is left as a name below an open directory.</summary>
    internal HostResult ToFile(
        ReadOnlySpan<string> start,
        string path,
        out int directory,
        out string name
    )
    {
        directory = -1;
        name = "";
        _behind.AddRange(start);
        if (!Push(path))
            return HostResult.Refused(HostStatus.InvalidName);
        while (_ahead.TryPop(out string? next))
        {
            HostResult result;
            if (_ahead.Count == 0 && next != "..")
            {
                result = Reopen();
                if (!result.IsOk)
                    return result;
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
        return HostResult.Refused(HostStatus.NotRegularFile);
    }

    public void Dispose() => Forget();

    HostResult Up()
    {
        if (_behind.Count == 0)
            return HostResult.Refused(HostStatus.OutsideRoot);
        _behind.RemoveAt(_behind.Count - 1);
        Forget();
        return HostResult.Success;
    }

    HostResult Down(string name)
    {
        HostResult result = Reopen();
        if (!result.IsOk)
            return result;
        Span<byte> bytes = stackalloc byte[LongestName];
        if (!TryName(name, ref bytes))
            return HostResult.Refused(HostStatus.InvalidName);
        int file = Linux.OpenAt(
            _current,
            bytes,
            Linux.Open.PathOnly | Linux.Open.Directory | Linux.Open.NoFollow
        );
        if (file >= 0)
        {
            Forget();
            _current = file;
            _behind.Add(name);
            return HostResult.Success;
        }
        if (-file is not (Linux.Errno.LinkLoop or Linux.Errno.NotDirectory))
            return HostResult.FromErrno(-file);
        result = TryFollow(name, out bool wasLink);
        return result.IsOk && !wasLink ? HostResult.FromErrno(Linux.Errno.NotDirectory) : result;
    }

    HostResult TryFollow(string name, out bool wasLink)
    {
        wasLink = false;
        Span<byte> bytes = stackalloc byte[LongestName];
        Span<byte> target = stackalloc byte[LongestTarget];
        if (!TryName(name, ref bytes))
            return HostResult.Refused(HostStatus.InvalidName);
        int length = Linux.ReadLinkAt(_current, bytes, target);
        if (length == -Linux.Errno.Invalid)
            return HostResult.Success;
        if (length < 0)
            return HostResult.FromErrno(-length);
        if (length == target.Length)
            return HostResult.Refused(HostStatus.InvalidName);
        if (++_links > MostLinks)
            return HostResult.FromErrno(Linux.Errno.LinkLoop);
        wasLink = true;
        string text = HostText.Decode(target[..length]);
        if (text.StartsWith('/'))
        {
            _behind.Clear();
            Forget();
        }
        return Push(text) ? HostResult.Success : HostResult.Refused(HostStatus.InvalidName);
    }

    bool Push(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
            return false;
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (int i = parts.Length - 1; i >= 0; i--)
        {
            if (parts[i] != ".")
                _ahead.Push(parts[i]);
        }
        return true;
    }

    HostResult Reopen()
    {
        if (_current >= 0)
            return HostResult.Success;
        int file = _tree.OpenRoot();
        Span<byte> buffer = stackalloc byte[LongestName];
        foreach (string name in _behind)
        {
            if (file < 0)
                break;
            Span<byte> bytes = buffer;
            _ = TryName(name, ref bytes);
            int next = Linux.OpenAt(
                file,
                bytes,
                Linux.Open.PathOnly | Linux.Open.Directory | Linux.Open.NoFollow
            );
            _ = Linux.Close(file);
            file = next;
        }
        if (file < 0)
            return HostResult.FromErrno(-file);
        _current = file;
        return HostResult.Success;
    }

    void Forget()
    {
        if (_current >= 0)
            _ = Linux.Close(_current);
        _current = -1;
    }

    static bool TryName(string name, ref Span<byte> bytes)
    {
        if (!HostText.TryEncode(name, bytes[..^1], out int length))
            return false;
        bytes[length] = 0;
        bytes = bytes[..(length + 1)];
        return true;
    }
}
