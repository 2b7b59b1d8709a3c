namespace Mdev.NodeDev.Testing;

/// <summary>An open directory of a <see cref="MemoryHostTree"/>.</summary>
sealed class MemoryHostDirectory(MemoryHostTree tree, MemoryStep[] steps, HostDirectoryNode node)
    : IHostDirectory
{
    bool _closed;

    public string Path => field ??= string.Join('/', steps.Select(step => step.Name));

    public HostResult List(ICollection<HostEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (_closed)
            return HostResult.FromErrno(Errno.BadDescriptor);
        if (node.Faults.List > 0)
            return HostResult.FromErrno(node.Faults.List);
        foreach ((string name, HostNode entry) in node.Entries)
            entries.Add(new HostEntry(name, entry.Kind));
        return HostResult.Success;
    }

    public HostResult Inspect(string path, out HostEntryKind kind)
    {
        HostResult result = Find(path, out HostNode? found);
        kind = found?.Kind ?? HostEntryKind.Other;
        return result;
    }

    public HostResult Read(string path, Span<byte> buffer)
    {
        ArgumentNullException.ThrowIfNull(path);
        HostNode? file = null;
        bool plain = IsPlain(path);
        HostResult result = plain ? Look(path, out file) : default;
        if (!plain || file is HostLinkNode)
            result = WalkFrom(path).ToFile(path, out file);
        return result.IsOk ? Read(file!, buffer) : result;
    }

    public HostResult ReadLink(string path, Span<byte> buffer)
    {
        HostResult result = Find(path, out HostNode? found);
        if (!result.IsOk)
            return result;
        if (found is not HostLinkNode link)
            return new HostResult(HostStatus.NotLink, Errno.Invalid, 0);
        if (link.Faults.ReadLink > 0)
            return HostResult.FromErrno(link.Faults.ReadLink);
        return HostText.TryEncode(link.Target, buffer, out int length)
            ? HostResult.Delivered(length)
            : HostResult.Refused(HostStatus.TooLarge);
    }

    public HostResult OpenDirectory(string path, out IHostDirectory? directory)
    {
        ArgumentNullException.ThrowIfNull(path);
        MemoryWalk walk = WalkFrom(path);
        HostResult result = walk.To(path);
        directory = result.IsOk ? walk.OpenDirectory() : null;
        return result;
    }

    public void Dispose() => _closed = true;

    static HostResult Read(HostNode file, Span<byte> buffer)
    {
        if (file.Faults.Open > 0)
            return HostResult.FromErrno(file.Faults.Open);
        if (file is not HostFileNode { Content.Span: var content })
            return HostResult.Refused(HostStatus.NotRegularFile);
        if (!file.IsReadable)
            return HostResult.FromErrno(Errno.AccessDenied);
        if (file.Faults.Read > 0)
            return HostResult.FromErrno(file.Faults.Read);
        int fitting = Math.Min(content.Length, buffer.Length);
        content[..fitting].CopyTo(buffer);
        return fitting == content.Length
            ? HostResult.Delivered(fitting)
            : HostResult.Refused(HostStatus.TooLarge);
    }

    /// <summary>Finds an entry, links followed up to its directory but not itself.</summary>
    HostResult Find(string path, out HostNode? found)
    {
        ArgumentNullException.ThrowIfNull(path);
        found = null;
        if (IsPlain(path))
            return Look(path, out found);
        int slash = path.LastIndexOf('/');
        if (slash < 0)
            return HostResult.Refused(HostStatus.InvalidName);
        MemoryWalk walk = WalkFrom(path);
        HostResult result = walk.To(path[..slash]);
        string name = path[(slash + 1)..];
        if (!result.IsOk)
            return result;
        return IsPlain(name)
            ? MemoryWalk.Look(walk.Current, name, out found)
            : HostResult.Refused(HostStatus.InvalidName);
    }

    HostResult Look(string name, out HostNode? found)
    {
        found = null;
        return _closed
            ? HostResult.FromErrno(Errno.BadDescriptor)
            : MemoryWalk.Look(node, name, out found);
    }

    MemoryWalk WalkFrom(string path) => new(tree, path.StartsWith('/') ? [] : steps);

    static bool IsPlain(string path) => HostPath.Check(path) is null;
}
