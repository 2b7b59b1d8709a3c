namespace Mdev.NodeDev.Testing;

/// <summary>Changes of the files of a fake host, as the system calls behind <see cref="IHostWriter"/> answer them to root.</summary>
sealed class FakeFiles(HostDirectoryNode top)
{
    const int Page = 4096;

    /// <summary>One <c>write</c> to a file that exists.</summary>
    internal HostWriteResult Write(string path, ReadOnlySpan<byte> data)
    {
        if (Locate(path, HostWriteStage.Open, out FakePlace place) is { } refused)
            return refused;
        switch (place.Node)
        {
            case null:
                return HostWriteResult.FromErrno(Errno.NotFound, HostWriteStage.Open);
            case HostLinkNode:
                return HostWriteResult.FromErrno(Errno.LinkLoop, HostWriteStage.Open);
            case HostDirectoryNode:
                return HostWriteResult.FromErrno(Errno.IsDirectory, HostWriteStage.Open);
            case HostFileNode { Faults.Open: > 0 }:
                return HostWriteResult.FromErrno(place.Node.Faults.Open, HostWriteStage.Open);
            case HostFileNode file when place.IsKernels && !file.IsWritable:
                return HostWriteResult.FromErrno(Errno.AccessDenied, HostWriteStage.Open);
            case HostFileNode { Store: { } store }:
                return Store(store, data);
            case HostFileNode file:
                place.Put(Over(file, data, place.IsKernels));
                return HostWriteResult.Done(HostWriteStage.Write);
            default:
                return HostWriteResult.Refused(HostStatus.NotRegularFile, HostWriteStage.Open);
        }
    }

    /// <summary>A new file in the place of an old one.</summary>
    internal HostWriteResult Replace(string path, ReadOnlySpan<byte> content)
    {
        if (Locate(path, HostWriteStage.Open, out FakePlace place) is { } refused)
            return refused;
        if (place.IsKernels)
            return HostWriteResult.FromErrno(Errno.AccessDenied, HostWriteStage.Open);
        if (place.Node is HostDirectoryNode)
            return HostWriteResult.FromErrno(Errno.IsDirectory, HostWriteStage.Rename);
        place.Put(new HostFileNode(content.ToArray(), FakeTree.ReadWrite));
        return HostWriteResult.Done(HostWriteStage.SyncDirectory);
    }

    internal HostWriteResult Delete(string path)
    {
        if (Locate(path, HostWriteStage.Unlink, out FakePlace place) is { } refused)
            return refused;
        if (place.Node is null)
            return HostWriteResult.FromErrno(Errno.NotFound, HostWriteStage.Unlink);
        if (place.IsKernels)
            return HostWriteResult.FromErrno(Errno.NotPermitted, HostWriteStage.Unlink);
        if (place.Node is HostDirectoryNode)
            return HostWriteResult.FromErrno(Errno.IsDirectory, HostWriteStage.Unlink);
        place.Directory.Entries.Remove(place.Name);
        return HostWriteResult.Done(HostWriteStage.SyncDirectory);
    }

    internal HostWriteResult MakeDirectory(string path)
    {
        if (Locate(path, HostWriteStage.MakeDirectory, out FakePlace place) is { } refused)
            return refused;
        switch (place.Node)
        {
            case HostDirectoryNode:
                break;
            case HostLinkNode:
                return HostWriteResult.FromErrno(Errno.LinkLoop, HostWriteStage.MakeDirectory);
            case not null:
                return HostWriteResult.FromErrno(Errno.NotDirectory, HostWriteStage.MakeDirectory);
            default:
                if (place.IsKernels)
                    return HostWriteResult.FromErrno(
                        Errno.NotPermitted,
                        HostWriteStage.MakeDirectory
                    );
                place.Put(new HostDirectoryNode());
                break;
        }
        return HostWriteResult.Done(HostWriteStage.SyncDirectory);
    }

    /// <summary>A driver never hears of an empty write, and of a long one only the first page.</summary>
    static HostWriteResult Store(HostFileWrite store, ReadOnlySpan<byte> data)
    {
        int errno = data.IsEmpty ? 0 : store(data[..Math.Min(data.Length, Page)]);
        if (errno > 0)
            return HostWriteResult.FromErrno(errno, HostWriteStage.Write);
        return data.Length > Page
            ? HostWriteResult.Refused(HostStatus.Incomplete, HostWriteStage.Write)
            : HostWriteResult.Done(HostWriteStage.Write);
    }

    /// <summary>An ordinary file keeps what is behind the written bytes; an attribute that nobody plays shows what was written.</summary>
    static HostFileNode Over(HostFileNode file, ReadOnlySpan<byte> data, bool whole)
    {
        ReadOnlySpan<byte> old = file.Content.Span;
        byte[] content = [.. data, .. whole || old.Length <= data.Length ? [] : old[data.Length..]];
        return new HostFileNode(content, file.Mode) { Faults = file.Faults };
    }

    /// <summary>Goes to where a canonical path leads, following no link.</summary>
    HostWriteResult? Locate(string path, HostWriteStage stage, out FakePlace place)
    {
        place = default;
        string[] names = path.Split('/');
        if (Array.Exists(names, name => HostPath.Check(name) is not null))
            return HostWriteResult.Refused(HostStatus.InvalidName, stage);
        HostDirectoryNode directory = top;
        foreach (string name in names.AsSpan()[..^1])
        {
            switch (directory.Entries.GetValueOrDefault(HostPath.Normalize(name)))
            {
                case null:
                    return HostWriteResult.FromErrno(Errno.NotFound, stage);
                case HostLinkNode:
                    return HostWriteResult.FromErrno(Errno.LinkLoop, stage);
                case HostDirectoryNode { Faults.Open: > 0 and var errno }:
                    return HostWriteResult.FromErrno(errno, stage);
                case HostDirectoryNode next:
                    directory = next;
                    break;
                default:
                    return HostWriteResult.FromErrno(Errno.NotDirectory, stage);
            }
        }
        place = new FakePlace(
            directory,
            HostPath.Normalize(names[^1]),
            names[0] is "sys" or "proc"
        );
        return null;
    }
}
