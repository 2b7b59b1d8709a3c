namespace Mdev.NodeDev.Testing;

/// <summary>
/// Adds nodes to a tree, finds them and removes them by the names of their path. Links are not followed.
/// </summary>
static class HostPlace
{
    /// <summary>
    /// Puts <paramref name="node"/> at a path. Missing parents are created; an existing entry is replaced and keeps
    /// its position.
    /// </summary>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    internal static string? Put(HostDirectoryNode top, ReadOnlySpan<string> names, HostNode node)
    {
        if (MakeDirectories(top, names[..^1], out HostDirectoryNode parent) is { } problem)
            return problem;
        parent.Entries[names[^1]] = node;
        return null;
    }

    /// <summary>Creates the missing directories of a path.</summary>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    internal static string? MakeDirectories(
        HostDirectoryNode top,
        ReadOnlySpan<string> names,
        out HostDirectoryNode directory
    )
    {
        directory = top;
        foreach (string name in names)
        {
            if (!directory.Entries.TryGetValue(name, out HostNode? node))
            {
                node = new HostDirectoryNode();
                directory.Entries.Add(name, node);
            }
            if (node is not HostDirectoryNode next)
                return $"'{name}' on the way is not a directory.";
            directory = next;
        }
        return null;
    }

    internal static HostNode? Find(HostDirectoryNode top, ReadOnlySpan<string> names)
    {
        HostNode? node = top;
        foreach (string name in names)
        {
            if (
                node is not HostDirectoryNode directory
                || !directory.Entries.TryGetValue(name, out node)
            )
                return null;
        }
        return node;
    }

    internal static bool Remove(HostDirectoryNode top, ReadOnlySpan<string> names) =>
        Find(top, names[..^1]) is HostDirectoryNode parent && parent.Entries.Remove(names[^1]);
}
