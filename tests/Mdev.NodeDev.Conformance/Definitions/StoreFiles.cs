namespace Mdev.NodeDev.Conformance;

/// <summary>The files of definitions as they are.</summary>
static class StoreFiles
{
    /// <summary>The files of a UUID, however they spell it.</summary>
    internal static List<(string Parent, string Name)> FilesOf(
        this MdevDefinitionStore _,
        Guid uuid,
        string? parent,
        IHostTree tree
    ) =>
        [
            .. All(tree)
                .Select(file => file.Path.Split('/'))
                .Where(parts =>
                    parts.Length == 4
                    && (parent is null || parts[2] == parent)
                    && DefinitionReader.TryUuid(parts[3], out Guid named)
                    && named == uuid
                )
                .Select(parts => (parts[2], parts[3])),
        ];

    /// <summary>
    /// Everything below <c>etc</c>: directories end with a slash, files have their content as Latin-1.
    /// </summary>
    internal static List<(string Path, string Content)> All(IHostTree tree)
    {
        List<(string, string)> all = [];
        Add(tree, "etc", all);
        all.Sort();
        return all;
    }

    static void Add(IHostTree tree, string path, List<(string, string)> all)
    {
        byte[] buffer = new byte[1 << 20];
        _ = tree.OpenDirectory(path, out IHostDirectory? directory);
        using (directory)
        {
            List<FileEntry> entries = [];
            _ = directory?.List(entries);
            foreach (FileEntry entry in entries)
            {
                if (entry.Kind == FileEntryKind.Directory)
                {
                    all.Add(($"{path}/{entry.Name}/", ""));
                    Add(tree, $"{path}/{entry.Name}", all);
                }
                else
                {
                    FileResult result = directory!.Read(entry.Name, buffer);
                    all.Add(($"{path}/{entry.Name}", System.Text.Encoding.Latin1.GetString(buffer, 0, result.Length)));
                }
            }
        }
    }
}
