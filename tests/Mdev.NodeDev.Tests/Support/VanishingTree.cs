namespace Mdev.NodeDev.Tests;

/// <summary>A tree from which something goes away the first time that a certain file is read: from then on everything is answered by the tree as it is afterwards.</summary>
sealed class VanishingTree(IHostTree before, IHostTree after, string trigger) : IHostTree
{
    bool _gone;

    public string Root => before.Root;

    /// <summary>Whether the file was read.</summary>
    internal bool HasVanished => _gone;

    public HostResult OpenDirectory(string path, out IHostDirectory? directory)
    {
        HostResult result = (_gone ? after : before).OpenDirectory(
            path,
            out IHostDirectory? opened
        );
        directory = opened is null ? null : new Directory(this, opened);
        return result;
    }

    /// <summary>An open directory; once the device is gone it is looked up again, as one whose directory was removed finds nothing below it.</summary>
    sealed class Directory(VanishingTree tree, IHostDirectory opened) : IHostDirectory
    {
        public string Path => opened.Path;

        public HostResult List(ICollection<HostEntry> entries) =>
            Now(directory => directory.List(entries));

        public HostResult Inspect(string path, out HostEntryKind kind)
        {
            HostEntryKind found = HostEntryKind.Other;
            HostResult result = Now(directory => directory.Inspect(path, out found));
            kind = found;
            return result;
        }

        public HostResult Read(string path, Span<byte> buffer)
        {
            if ($"{Path}/{path}" == tree.Trigger)
                tree._gone = true;
            byte[] bytes = new byte[buffer.Length];
            HostResult result = Now(directory => directory.Read(path, bytes));
            bytes.CopyTo(buffer);
            return result;
        }

        public HostResult ReadLink(string path, Span<byte> buffer) => opened.ReadLink(path, buffer);

        public HostResult OpenDirectory(string path, out IHostDirectory? directory)
        {
            IHostDirectory? found = null;
            HostResult result = Now(from => from.OpenDirectory(path, out found));
            directory = found is null ? null : new Directory(tree, found);
            return result;
        }

        public void Dispose() => opened.Dispose();

        HostResult Now(Func<IHostDirectory, HostResult> ask)
        {
            if (!tree._gone)
                return ask(opened);
            HostResult result = tree.After.OpenDirectory(Path, out IHostDirectory? now);
            using (now)
                return now is null ? HostResult.Refused(HostStatus.Absent) : ask(now);
        }
    }

    string Trigger => trigger;

    IHostTree After => after;
}
