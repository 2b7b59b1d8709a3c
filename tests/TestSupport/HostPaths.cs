namespace Mdev.NodeDev.TestSupport;

/// <summary>Everything that is in a tree, and what leads where.</summary>
sealed class HostPaths
{
    readonly IHostTree _tree;
    readonly Dictionary<string, FileEntryKind> _kinds = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _targets = new(StringComparer.Ordinal);

    internal HostPaths(IHostTree tree)
    {
        _tree = tree;
        Walk("");
    }

    internal IReadOnlyDictionary<string, FileEntryKind> Kinds => _kinds;

    /// <summary>Whether one path is another or below it.</summary>
    internal static bool IsIn(string path, string directory) =>
        path == directory || path.StartsWith(directory + "/", StringComparison.Ordinal);

    /// <summary>
    /// The directories that something in a directory, or a link to it, leads to, the directory itself first.
    /// </summary>
    internal List<string> UsedBy(string directory) =>
        [
            directory,
            .. _targets
                .Where(link => IsIn(link.Key, directory) || link.Value == directory)
                .SelectMany(link => (string[])[link.Key, link.Value]),
        ];

    /// <summary>Where a link leads, or the path itself.</summary>
    internal string Canonical(string path) => _targets.GetValueOrDefault(path, path);

    void Walk(string path)
    {
        _ = _tree.OpenDirectory(path, out IHostDirectory? directory);
        List<FileEntry> entries = [];
        using (directory)
            directory!.List(entries);
        foreach (FileEntry entry in entries)
        {
            string below = path.Length == 0 ? entry.Name : $"{path}/{entry.Name}";
            _kinds.Add(below, entry.Kind);
            if (entry.Kind == FileEntryKind.Directory)
                Walk(below);
            else if (entry.Kind == FileEntryKind.Link)
                Resolve(below);
        }
    }

    void Resolve(string link)
    {
        _ = _tree.OpenDirectory(link, out IHostDirectory? directory);
        using (directory)
        {
            if (directory is not null)
                _targets.Add(link, directory.Path);
        }
    }
}
