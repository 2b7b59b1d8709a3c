using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>Follows a path through a tree in memory, with the rules of the kernel below a <c>chroot</c>, but refusing to step above the root.</summary>
sealed class MemoryWalk
{
    readonly MemoryHostTree _tree;
    readonly List<MemoryStep> _walked;
    readonly PathNames _remaining = new();

    internal MemoryWalk(MemoryHostTree tree, ReadOnlySpan<MemoryStep> start)
    {
        _tree = tree;
        _walked = [.. start];
    }

    /// <summary>The directory that was arrived at.</summary>
    internal HostDirectoryNode Current => _walked.Count == 0 ? _tree.Top : _walked[^1].Directory;

    /// <summary>Walks to a directory.</summary>
    internal FileResult To(string path)
    {
        if (!_remaining.TryPush(path))
            return FileResult.Refused(FileStatus.InvalidName);
        while (_remaining.TryPop(out string name))
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
        if (!_remaining.TryPush(path))
            return FileResult.Refused(FileStatus.InvalidName);
        while (_remaining.TryPop(out string name))
        {
            FileResult result;
            if (_remaining.Count > 0 || name == "..")
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

    internal MemoryHostDirectory OpenDirectory() => new(_tree, [.. _walked], Current);

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
                _walked.Add(new MemoryStep(HostPath.Normalize(name), directory));
                return result;
            default:
                return FileResult.FromErrno(Errno.ENOTDIR);
        }
    }

    FileResult Up()
    {
        if (_walked.Count == 0)
            return FileResult.Refused(FileStatus.OutsideRoot);
        _walked.RemoveAt(_walked.Count - 1);
        return FileResult.Success;
    }

    FileResult Follow(HostLinkNode link)
    {
        if (link.Faults.ReadLink > 0)
            return FileResult.FromErrno(link.Faults.ReadLink);
        if (!_remaining.TryCountLink())
            return FileResult.FromErrno(Errno.ELOOP);
        if (link.Target.StartsWith('/'))
            _walked.Clear();
        _ = _remaining.TryPush(link.Target);
        return FileResult.Success;
    }
}
