namespace Mdev.NodeDev.Tests;

/// <summary>A tree that lists names which are paths, and answers to them.</summary>
sealed class HostileTree : IHostTree, IHostDirectory
{
    static readonly string[] Names = ["../escaped", "a/b", "..", ".", "", "nul\0", "/absolute"];

    public string Root => "hostile";

    public string Path => "";

    public HostResult OpenDirectory(string path, out IHostDirectory? directory)
    {
        directory = this;
        return HostResult.Success;
    }

    public HostResult List(ICollection<HostEntry> entries)
    {
        foreach (string name in Names)
        {
            entries.Add(new HostEntry(name, HostEntryKind.File));
            entries.Add(new HostEntry(name, HostEntryKind.Directory));
        }
        return HostResult.Success;
    }

    public HostResult Inspect(string path, out HostEntryKind kind)
    {
        kind = HostEntryKind.File;
        return HostResult.Success;
    }

    public HostResult Read(string path, Span<byte> buffer) => HostResult.Delivered(0);

    public HostResult ReadLink(string path, Span<byte> buffer) =>
        HostResult.Refused(HostStatus.NotLink);

    public void Dispose() { }
}
