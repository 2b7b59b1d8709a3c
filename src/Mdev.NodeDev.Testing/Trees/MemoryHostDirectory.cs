using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>An open directory of a <see cref="MemoryHostTree"/>.</summary>
sealed class MemoryHostDirectory(MemoryHostTree tree, MemoryStep[] steps, HostDirectoryNode node) : IHostDirectory
{
    bool _closed;

    public string Path => field ??= string.Join('/', steps.Select(step => step.Name));

    public FileIdentity? Identity => new FileIdentity(0, node.Number, 0);

    public FileResult List(ICollection<FileEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (_closed)
            return FileResult.FromErrno(Errno.EBADF);
        if (node.Faults.List > 0)
            return FileResult.FromErrno(node.Faults.List);
        foreach ((string name, HostNode entry) in node.Entries)
            entries.Add(new FileEntry(name, entry.Kind));
        return FileResult.Success;
    }

    public FileResult Inspect(string path, out FileEntryKind kind)
    {
        FileResult result = Find(path, out HostNode? found);
        kind = found?.Kind ?? FileEntryKind.Other;
        return result;
    }

    public FileResult Read(string path, Span<byte> buffer)
    {
        ArgumentNullException.ThrowIfNull(path);
        HostNode? file = null;
        bool plain = IsPlain(path);
        FileResult result = plain ? Look(path, out file) : default;
        if (!plain || file is HostLinkNode)
            result = WalkFrom(path).ToFile(path, out file);
        return result.IsOk ? Read(file!, buffer) : result;
    }

    public FileResult ReadLink(string path, Span<byte> buffer)
    {
        FileResult result = Find(path, out HostNode? found);
        if (!result.IsOk)
            return result;
        if (found is not HostLinkNode link)
            return new FileResult(FileStatus.NotLink, Errno.EINVAL, 0);
        if (link.Faults.ReadLink > 0)
            return FileResult.FromErrno(link.Faults.ReadLink);
        return SurrogateEscape.TryEncode(link.Target, buffer, out int length)
            ? FileResult.Delivered(length)
            : FileResult.Refused(FileStatus.TooLarge);
    }

    public FileResult OpenDirectory(string path, out IHostDirectory? directory)
    {
        ArgumentNullException.ThrowIfNull(path);
        MemoryWalk walk = WalkFrom(path);
        FileResult result = walk.To(path);
        directory = result.IsOk ? walk.OpenDirectory() : null;
        return result;
    }

    public void Dispose() => _closed = true;

    static FileResult Read(HostNode file, Span<byte> buffer)
    {
        if (file.Faults.Open > 0)
            return FileResult.FromErrno(file.Faults.Open);
        if (file is not HostFileNode { Content.Span: var content })
            return FileResult.Refused(FileStatus.NotRegularFile);
        if (!file.IsReadable)
            return FileResult.FromErrno(Errno.EACCES);
        if (file.Faults.Read > 0)
            return FileResult.FromErrno(file.Faults.Read);
        int fitting = Math.Min(content.Length, buffer.Length);
        content[..fitting].CopyTo(buffer);
        return fitting == content.Length ? FileResult.Delivered(fitting) : FileResult.Refused(FileStatus.TooLarge);
    }

    /// <summary>Finds an entry. Links on the way are followed; the entry itself is not.</summary>
    FileResult Find(string path, out HostNode? found)
    {
        ArgumentNullException.ThrowIfNull(path);
        found = null;
        if (IsPlain(path))
            return Look(path, out found);
        int slash = path.LastIndexOf('/');
        if (slash < 0)
            return FileResult.Refused(FileStatus.InvalidName);
        MemoryWalk walk = WalkFrom(path);
        FileResult result = walk.To(path[..slash]);
        string name = path[(slash + 1)..];
        if (!result.IsOk)
            return result;
        return IsPlain(name)
            ? MemoryWalk.Look(walk.Current, name, out found)
            : FileResult.Refused(FileStatus.InvalidName);
    }

    FileResult Look(string name, out HostNode? found)
    {
        found = null;
        return _closed ? FileResult.FromErrno(Errno.EBADF) : MemoryWalk.Look(node, name, out found);
    }

    MemoryWalk WalkFrom(string path) => new(tree, path.StartsWith('/') ? [] : steps);

    static bool IsPlain(string path) => HostPath.Check(path) is null;
}
