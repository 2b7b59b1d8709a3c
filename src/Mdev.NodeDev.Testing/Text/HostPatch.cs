namespace Mdev.NodeDev.Testing;

/// <summary>An entry of a text: added, removed, or with changes below it.</summary>
/// <param name="Name">The entry in its directory.</param>
/// <param name="Node">The entry; <see langword="null"/> if it is removed.</param>
/// <param name="ShowsAttributes">Whether mode and failures are written even if they are the default.</param>
/// <param name="CanBeJoined">Whether the line may be joined with the only line below it. A directory that replaces
/// something else may not.</param>
/// <param name="Below">The entries of a directory.</param>
sealed record HostPatch(
    string Name,
    HostNode? Node,
    bool ShowsAttributes,
    bool CanBeJoined,
    IReadOnlyList<HostPatch> Below
)
{
    /// <summary>A directory as a whole.</summary>
    internal static IReadOnlyList<HostPatch> Whole(HostDirectoryNode directory) =>
        [.. directory.Entries.Select(entry => Whole(entry.Key, entry.Value))];

    /// <summary>
    /// The difference between two directories. Order counts: an entry that moved is removed and added.
    /// </summary>
    internal static IReadOnlyList<HostPatch> Between(HostDirectoryNode from, HostDirectoryNode to)
    {
        int kept = CountKept(from, to);
        List<HostPatch> lines = [];
        foreach (string name in from.Entries.Keys)
        {
            int index = to.Entries.IndexOf(name);
            if (index < 0 || index >= kept)
                lines.Add(new HostPatch(name, null, false, false, []));
        }
        for (int i = 0; i < to.Entries.Count; i++)
        {
            (string name, HostNode node) = to.Entries.GetAt(i);
            if (i >= kept)
                lines.Add(Whole(name, node));
            else if (Between(name, from.Entries[name], node) is { } line)
                lines.Add(line);
        }
        return lines;
    }

    static HostPatch Whole(string name, HostNode node)
    {
        bool usual = node.HasUsualAttributes;
        return new HostPatch(name, node, !usual, usual, node is HostDirectoryNode directory ? Whole(directory) : []);
    }

    static HostPatch? Between(string name, HostNode from, HostNode to)
    {
        if (from is HostDirectoryNode before && to is HostDirectoryNode after)
        {
            IReadOnlyList<HostPatch> below = Between(before, after);
            bool changed = !from.HasSameAttributes(to);
            return changed || below.Count > 0 ? new HostPatch(name, to, changed, !changed, below) : null;
        }
        return from.IsSameAs(to) ? null : Whole(name, to) with { CanBeJoined = false };
    }

    /// <summary>
    /// The number of first entries of <paramref name="to"/> that <paramref name="from"/> has in the same order.
    /// </summary>
    static int CountKept(HostDirectoryNode from, HostDirectoryNode to)
    {
        int last = -1;
        int kept = 0;
        foreach (string name in to.Entries.Keys)
        {
            int index = from.Entries.IndexOf(name);
            if (index <= last)
                return kept;
            last = index;
            kept++;
        }
        return kept;
    }
}
