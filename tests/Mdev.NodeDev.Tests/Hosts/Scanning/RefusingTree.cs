namespace Mdev.NodeDev.Tests;

/// <summary>
/// A tree of which some directories cannot be opened by their path, and some entries not be inspected, as while the
/// process has no file descriptor left. The same entries can be reached in other ways.
/// </summary>
/// <param name="tree">The tree.</param>
/// <param name="refused">The paths.</param>
sealed class RefusingTree(IHostTree tree, params string[] refused) : IHostTree
{
    static readonly FileResult Refusal = FileResult.FromErrno(Errno.EMFILE);

    public string Root => tree.Root;

    public FileResult OpenDirectory(string path, out IHostDirectory? directory)
    {
        directory = null;
        return refused.Contains(path) ? Refusal : Opened(tree.OpenDirectory(path, out directory), ref directory);
    }

    FileResult Opened(FileResult result, ref IHostDirectory? directory)
    {
        directory = directory is null ? null : new Directory(this, directory);
        return result;
    }

    bool Refuses(string path) => refused.Contains(path);

    sealed class Directory(RefusingTree tree, IHostDirectory opened) : IHostDirectory
    {
        public string Path => opened.Path;

        public FileResult List(ICollection<FileEntry> entries) => opened.List(entries);

        public FileResult Inspect(string path, out FileEntryKind kind)
        {
            kind = FileEntryKind.Other;
            return tree.Refuses($"{Path}/{path}") ? Refusal : opened.Inspect(path, out kind);
        }

        public FileResult Read(string path, Span<byte> buffer) => opened.Read(path, buffer);

        public FileResult ReadLink(string path, Span<byte> buffer) => opened.ReadLink(path, buffer);

        public FileResult OpenDirectory(string path, out IHostDirectory? directory) =>
            tree.Opened(opened.OpenDirectory(path, out directory), ref directory);

        public void Dispose() => opened.Dispose();
    }
}
