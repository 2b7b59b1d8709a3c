using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// Changes files of a fake host, with the results that the system calls of <see cref="IHostWriter"/> give root.
/// </summary>
sealed class FakeFiles(HostDirectoryNode top)
{
    const int Page = 4096;

    /// <summary>One <c>write</c> to a file that exists.</summary>
    internal FileWriteResult Write(string path, ReadOnlySpan<byte> data)
    {
        if (Locate(path, FileWriteStage.Open, out FakePlace place) is { } refused)
            return refused;
        switch (place.Node)
        {
            case null:
                return FileWriteResult.FromErrno(Errno.ENOENT, FileWriteStage.Open);
            case HostLinkNode:
                return FileWriteResult.FromErrno(Errno.ELOOP, FileWriteStage.Open);
            case HostDirectoryNode:
                return FileWriteResult.FromErrno(Errno.EISDIR, FileWriteStage.Open);
            case HostFileNode { Faults.Open: > 0 }:
                return FileWriteResult.FromErrno(place.Node.Faults.Open, FileWriteStage.Open);
            case HostFileNode file when place.IsKernels && !file.IsWritable:
                return FileWriteResult.FromErrno(Errno.EACCES, FileWriteStage.Open);
            case HostFileNode { Store: { } store }:
                return Store(store, data);
            case HostFileNode when place.IsOfDriver:
                return FileWriteResult.Refused(FileStatus.NotPlayed, FileWriteStage.Write);
            case HostFileNode file:
                place.Put(Over(file, data, place.IsKernels));
                return FileWriteResult.Done(FileWriteStage.Write);
            default:
                return FileWriteResult.Refused(FileStatus.NotRegularFile, FileWriteStage.Open);
        }
    }

    /// <summary>Replaces a file.</summary>
    internal FileWriteResult Replace(string path, ReadOnlySpan<byte> content)
    {
        if (Locate(path, FileWriteStage.Open, out FakePlace place) is { } refused)
            return refused;
        if (place.IsKernels)
            return FileWriteResult.FromErrno(Errno.EACCES, FileWriteStage.Open);
        if (place.Node is HostDirectoryNode)
            return FileWriteResult.FromErrno(Errno.EISDIR, FileWriteStage.Rename);
        place.Put(new HostFileNode(content.ToArray(), FakeTree.ReadWrite));
        return FileWriteResult.Done(FileWriteStage.SyncDirectory);
    }

    internal FileWriteResult Delete(string path)
    {
        if (Locate(path, FileWriteStage.Unlink, out FakePlace place) is { } refused)
            return refused;
        if (place.Node is null)
            return FileWriteResult.FromErrno(Errno.ENOENT, FileWriteStage.Unlink);
        if (place.IsKernels)
            return FileWriteResult.FromErrno(Errno.EPERM, FileWriteStage.Unlink);
        if (place.Node is HostDirectoryNode)
            return FileWriteResult.FromErrno(Errno.EISDIR, FileWriteStage.Unlink);
        place.Directory.Entries.Remove(place.Name);
        return FileWriteResult.Done(FileWriteStage.SyncDirectory);
    }

    /// <summary>Says why a path cannot be locked; <see langword="null"/> if it is a directory.</summary>
    internal FileWriteResult? FindUnlockable(string path) =>
        Locate(path, FileWriteStage.Lock, out FakePlace place)
        ?? place.Node switch
        {
            HostDirectoryNode => null,
            HostLinkNode => FileWriteResult.FromErrno(Errno.ELOOP, FileWriteStage.Lock),
            null => FileWriteResult.FromErrno(Errno.ENOENT, FileWriteStage.Lock),
            _ => FileWriteResult.FromErrno(Errno.ENOTDIR, FileWriteStage.Lock),
        };

    internal FileWriteResult MakeDirectory(string path)
    {
        if (Locate(path, FileWriteStage.MakeDirectory, out FakePlace place) is { } refused)
            return refused;
        switch (place.Node)
        {
            case HostDirectoryNode:
                break;
            case HostLinkNode:
                return FileWriteResult.FromErrno(Errno.ELOOP, FileWriteStage.MakeDirectory);
            case not null:
                return FileWriteResult.FromErrno(Errno.ENOTDIR, FileWriteStage.MakeDirectory);
            default:
                if (place.IsKernels)
                    return FileWriteResult.FromErrno(Errno.EPERM, FileWriteStage.MakeDirectory);
                place.Put(new HostDirectoryNode());
                break;
        }
        return FileWriteResult.Done(FileWriteStage.SyncDirectory);
    }

    /// <summary>Whether it is the file that removes a mediated device.</summary>
    static bool IsRemoval(string[] names, HostDirectoryNode directory) =>
        names is ["sys", .., "remove"] && directory.Entries.ContainsKey("mdev_type");

    /// <summary>A driver does not see an empty write, and only the first page of a long one.</summary>
    static FileWriteResult Store(HostFileWrite store, ReadOnlySpan<byte> data)
    {
        int errno = data.IsEmpty ? 0 : store(data[..Math.Min(data.Length, Page)]);
        if (errno > 0)
            return FileWriteResult.FromErrno(errno, FileWriteStage.Write);
        return data.Length > Page
            ? FileWriteResult.Refused(FileStatus.Incomplete, FileWriteStage.Write)
            : FileWriteResult.Done(FileWriteStage.Write);
    }

    /// <summary>
    /// An ordinary file keeps the bytes after the written ones; an attribute without a driver shows what was written.
    /// </summary>
    static HostFileNode Over(HostFileNode file, ReadOnlySpan<byte> data, bool whole)
    {
        ReadOnlySpan<byte> old = file.Content.Span;
        byte[] content = [.. data, .. whole || old.Length <= data.Length ? [] : old[data.Length..]];
        return new HostFileNode(content, file.Mode) { Faults = file.Faults };
    }

    /// <summary>Finds the place of a canonical path. Links are not followed.</summary>
    FileWriteResult? Locate(string path, FileWriteStage stage, out FakePlace place)
    {
        place = default;
        string[] names = path.Split('/');
        if (Array.Exists(names, name => HostPath.Check(name) is not null))
            return FileWriteResult.Refused(FileStatus.InvalidName, stage);
        HostDirectoryNode directory = top;
        foreach (string name in names.AsSpan()[..^1])
        {
            switch (directory.Entries.GetValueOrDefault(HostPath.Normalize(name)))
            {
                case null:
                    return FileWriteResult.FromErrno(Errno.ENOENT, stage);
                case HostLinkNode:
                    return FileWriteResult.FromErrno(Errno.ELOOP, stage);
                case HostDirectoryNode { Faults.Open: > 0 and var errno }:
                    return FileWriteResult.FromErrno(errno, stage);
                case HostDirectoryNode next:
                    directory = next;
                    break;
                default:
                    return FileWriteResult.FromErrno(Errno.ENOTDIR, stage);
            }
        }
        place = new FakePlace(directory, HostPath.Normalize(names[^1]), names[0] is "sys" or "proc")
        {
            IsOfDriver =
                names
                    is ["sys", .., "mdev_supported_types", _, "create"]
                        or ["sys", .., FakeVgpuFunction.Directory, FakeVgpuFunction.CurrentType]
                || IsRemoval(names, directory),
        };
        return null;
    }
}
