namespace Mdev.NodeDev.TestSupport;

/// <summary>
/// A tree from which something goes away the first time that a certain file is read: from then on everything is
/// answered by the tree as it is afterwards.
/// </summary>
sealed class VanishingTree(IHostTree before, IHostTree after, string trigger) : IHostTree
{
    bool _gone;

    public string Root => before.Root;

    /// <summary>Whether the file was read.</summary>
    internal bool HasVanished => _gone;

    public FileResult OpenDirectory(string path, out IHostDirectory? directory)
    {
        FileResult result = (_gone ? after : before).OpenDirectory(path, out IHostDirectory? opened);
        directory = opened is null ? null : new Directory(this, opened);
        return result;
    }

    /// <summary>
    /// An open directory; once the device is gone it is looked up again, as one whose directory was removed finds
    /// nothing below it.
    /// </summary>
    sealed class Directory(VanishingTree tree, IHostDirectory opened) : IHostDirectory
    {
        public string Path => opened.Path;

        public FileResult List(ICollection<FileEntry> entries) => Now(directory => directory.List(entries));

        public FileResult Inspect(string path, out FileEntryKind kind)
        {
            FileEntryKind found = FileEntryKind.Other;
            FileResult result = Now(directory => directory.Inspect(path, out found));
            kind = found;
            return result;
        }

        public FileResult Read(string path, Span<byte> buffer)
        {
            if ($"{Path}/{path}" == tree.Trigger)
                tree._gone = true;
            byte[] bytes = new byte[buffer.Length];
            FileResult result = Now(directory => directory.Read(path, bytes));
            bytes.CopyTo(buffer);
            return result;
        }

        public FileResult ReadLink(string path, Span<byte> buffer) => opened.ReadLink(path, buffer);

        public FileResult OpenDirectory(string path, out IHostDirectory? directory)
        {
            IHostDirectory? found = null;
            FileResult result = Now(from => from.OpenDirectory(path, out found));
            directory = found is null ? null : new Directory(tree, found);
            return result;
        }

        public void Dispose() => opened.Dispose();

        FileResult Now(Func<IHostDirectory, FileResult> ask)
        {
            if (!tree._gone)
                return ask(opened);
            FileResult result = tree.After.OpenDirectory(Path, out IHostDirectory? now);
            using (now)
                return now is null ? FileResult.Refused(FileStatus.Absent) : ask(now);
        }
    }

    string Trigger => trigger;

    IHostTree After => after;
}
