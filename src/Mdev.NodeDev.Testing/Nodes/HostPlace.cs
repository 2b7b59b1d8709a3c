namespace Mdev.NodeDev.Testing;

/// <summary>
/// Puts nodes into a tree, finds them and takes them out, by the names on the way. Links are not followed.
/// </summary>
static class HostPlace
{
    /// <summary>
    /// Puts <paramref name="node"/> at a place; missing parents are made, an entry that is there is replaced where it
    /// stands.
    /// </summary>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    internal static string? Put(HostDirectoryNode top, ReadOnlySpan<string> names, HostNode node)
    {
        if (MakeDirectories(top, names[..^1], out HostDirectoryNode parent) is { } problem)
            return problem;
        parent.Entries[names[^1]] = node;
        return null;
    }

    /// <summary>Makes the directories that are missing on the way.</summary>
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
            if (node is not HostDirectoryNode directory || !directory.Entries.TryGetValue(name, out node))
                return null;
        }
        return node;
    }

    internal static bool Remove(HostDirectoryNode top, ReadOnlySpan<string> names) =>
        Find(top, names[..^1]) is HostDirectoryNode parent && parent.Entries.Remove(names[^1]);
}
