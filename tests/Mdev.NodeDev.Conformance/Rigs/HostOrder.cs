namespace Mdev.NodeDev.Conformance;

/// <summary>The order in which directories list their entries.</summary>
static class HostOrder
{
    /// <summary>Whether two trees list the same entries in the same order everywhere.</summary>
    internal static bool IsSame(IHostTree first, IHostTree second) => IsSame(first, second, "");

    static bool IsSame(IHostTree first, IHostTree second, string path)
    {
        List<FileEntry> entries = Entries(first, path);
        return entries.SequenceEqual(Entries(second, path))
            && entries
                .Where(entry => entry.Kind == FileEntryKind.Directory)
                .All(entry => IsSame(first, second, $"{path}/{entry.Name}"));
    }

    static List<FileEntry> Entries(IHostTree tree, string path)
    {
        List<FileEntry> entries = [];
        if (!tree.OpenDirectory(path, out IHostDirectory? directory).IsOk)
            throw new IOException($"'{path}' of '{tree.Root}' cannot be opened.");
        using (directory)
        {
            if (!directory!.List(entries).IsOk)
                throw new IOException($"'{path}' of '{tree.Root}' cannot be listed.");
        }
        return entries;
    }
}
