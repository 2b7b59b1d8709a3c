using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// Follows a path through a tree in memory as the kernel does in a <c>chroot</c>, but refuses to step above the root.
/// </summary>
sealed class MemoryWalk
{
    readonly MemoryHostTree _tree;
    readonly List<MemoryStep> _behind;
    readonly PathNames _ahead = new();

    internal MemoryWalk(MemoryHostTree tree, ReadOnlySpan<MemoryStep> start)
    {
        _tree = tree;
        _behind = [.. start];
    }

    /// <summary>The directory reached so far.</summary>
    internal HostDirectoryNode Current => _behind.Count == 0 ? _tree.Top : _behind[^1].Directory;

    /// <summary>Walks to a directory.</summary>
    internal FileResult To(string path)
    {
        if (!_ahead.TryPush(path))
            return FileResult.Refused(FileStatus.InvalidName);
        while (_ahead.TryPop(out string name))
        {
            FileResult result = Step(name);
            if (!result.IsOk)
                return result;
        }
        return FileResult.Success;
    }

    /// <summary>Walks to a file of any kind but a link.</summary>
    internal FileResult ToFile(string path, out HostNode? file)
    {
        file = null;
        if (!_ahead.TryPush(path))
            return FileResult.Refused(FileStatus.InvalidName);
        while (_ahead.TryPop(out string name))
        {
            FileResult result;
            if (_ahead.Count > 0 || name == "..")
            {
                result = Step(name);
            }
            else
            {
                result = Look(Current, name, out HostNode? node);
                if (result.IsOk && node is HostLinkNode link)
                {
                    result = Follow(link);
                }
                else
                {
                    file = node;
                    return result;
                }
            }
            if (!result.IsOk)
                return result;
        }
        return FileResult.Refused(FileStatus.NotRegularFile);
    }

    internal MemoryHostDirectory OpenDirectory() => new(_tree, [.. _behind], Current);

    /// <summary>Finds an entry of a directory by its name.</summary>
    internal static FileResult Look(HostDirectoryNode directory, string name, out HostNode? node)
    {
        if (directory.Entries.TryGetValue(name, out node))
            return FileResult.Success;
        if (HostPath.Check(name) is not null)
            return FileResult.Refused(FileStatus.InvalidName);
        return directory.Entries.TryGetValue(HostPath.Normalize(name), out node)
            ? FileResult.Success
            : FileResult.FromErrno(Errno.ENOENT);
    }

    FileResult Step(string name)
    {
        if (name == "..")
            return Up();
        FileResult result = Look(Current, name, out HostNode? node);
        if (!result.IsOk)
            return result;
        switch (node)
        {
            case HostLinkNode link:
                return Follow(link);
            case HostDirectoryNode { Faults.Open: > 0 }:
                return FileResult.FromErrno(node.Faults.Open);
            case HostDirectoryNode directory:
                _behind.Add(new MemoryStep(HostPath.Normalize(name), directory));
                return result;
            default:
                return FileResult.FromErrno(Errno.ENOTDIR);
        }
    }

    FileResult Up()
    {
        if (_behind.Count == 0)
            return FileResult.Refused(FileStatus.OutsideRoot);
        _behind.RemoveAt(_behind.Count - 1);
        return FileResult.Success;
    }

    FileResult Follow(HostLinkNode link)
    {
        if (link.Faults.ReadLink > 0)
            return FileResult.FromErrno(link.Faults.ReadLink);
        if (!_ahead.TryCountLink())
            return FileResult.FromErrno(Errno.ELOOP);
        if (link.Target.StartsWith('/'))
            _behind.Clear();
        _ = _ahead.TryPush(link.Target);
        return FileResult.Success;
    }
}
