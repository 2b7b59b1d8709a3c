namespace Mdev.NodeDev.TestSupport;

/// <summary>A tree whose directories list their entries in the opposite order.</summary>
sealed class ReversedTree(IHostTree tree) : IHostTree
{
    public string Root => tree.Root;

    public FileResult OpenDirectory(string path, out IHostDirectory? directory) =>
        Reversed(tree.OpenDirectory(path, out IHostDirectory? opened), opened, out directory);

    static FileResult Reversed(FileResult result, IHostDirectory? opened, out IHostDirectory? directory)
    {
        directory = opened is null ? null : new Directory(opened);
        return result;
    }

    sealed class Directory(IHostDirectory opened) : IHostDirectory
    {
        public string Path => opened.Path;

        public FileResult List(ICollection<FileEntry> entries)
        {
            List<FileEntry> all = [];
            FileResult result = opened.List(all);
            all.Reverse();
            all.ForEach(entries.Add);
            return result;
        }

        public FileResult Inspect(string path, out FileEntryKind kind) => opened.Inspect(path, out kind);

        public FileResult Read(string path, Span<byte> buffer) => opened.Read(path, buffer);

        public FileResult ReadLink(string path, Span<byte> buffer) => opened.ReadLink(path, buffer);

        public FileResult OpenDirectory(string path, out IHostDirectory? directory) =>
            Reversed(opened.OpenDirectory(path, out IHostDirectory? found), found, out directory);

        public void Dispose() => opened.Dispose();
    }
}
