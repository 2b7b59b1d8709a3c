namespace Mdev.NodeDev.Testing;

/// <summary>What a text says about one entry: that it is there, that it is gone, or what changes below it.</summary>
/// <param name="Name">The entry in its directory.</param>
/// <param name="Node">The entry; <see langword="null"/> where it is taken away.</param>
/// <param name="ShowsAttributes">Whether mode and failures are written although they may be the usual ones.</param>
/// <param name="CanBeJoined">Whether the line may be joined with the only line below it: not where a directory takes the place of something else.</param>
/// <param name="Below">What is said about the entries of a directory.</param>
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

    /// <summary>What makes one directory into another. Order counts: what stands elsewhere is taken away and added again.</summary>
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
        return new HostPatch(
            name,
            node,
            !usual,
            usual,
            node is HostDirectoryNode directory ? Whole(directory) : []
        );
    }

    static HostPatch? Between(string name, HostNode from, HostNode to)
    {
        if (from is HostDirectoryNode before && to is HostDirectoryNode after)
        {
            IReadOnlyList<HostPatch> below = Between(before, after);
            bool changed = !from.HasSameAttributes(to);
            return changed || below.Count > 0
                ? new HostPatch(name, to, changed, !changed, below)
                : null;
        }
        return from.IsSameAs(to) ? null : Whole(name, to) with { CanBeJoined = false };
    }

    /// <summary>How many entries at the beginning of <paramref name="to"/> stand in <paramref name="from"/> in the same order.</summary>
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
