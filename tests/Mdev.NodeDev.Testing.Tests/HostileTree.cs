namespace Mdev.NodeDev.Testing.Tests;

/// <summary>A tree that lists names which are paths, and answers to them.</summary>
sealed class HostileTree : IHostTree, IHostDirectory
{
    static readonly string[] Names = ["../escaped", "a/b", "..", ".", "", "nul\0", "/absolute"];

    public string Root => "hostile";

    public string Path => "";

    public FileResult OpenDirectory(string path, out IHostDirectory? directory)
    {
        directory = this;
        return FileResult.Success;
    }

    public FileResult List(ICollection<FileEntry> entries)
    {
        foreach (string name in Names)
        {
            entries.Add(new FileEntry(name, FileEntryKind.File));
            entries.Add(new FileEntry(name, FileEntryKind.Directory));
        }
        return FileResult.Success;
    }

    public FileResult Inspect(string path, out FileEntryKind kind)
    {
        kind = FileEntryKind.File;
        return FileResult.Success;
    }

    public FileResult Read(string path, Span<byte> buffer) => FileResult.Delivered(0);

    public FileResult ReadLink(string path, Span<byte> buffer) => FileResult.Refused(FileStatus.NotLink);

    public void Dispose() { }
}
