namespace Mdev.NodeDev.Testing;

/// <summary>An open directory of a <see cref="FakeHost"/>: one of a tree in memory that is looked at only while nobody changes it.</summary>
sealed class FakeDirectory(FakeHost host, IHostDirectory inner) : IHostDirectory
{
    public string Path => inner.Path;

    public HostResult List(ICollection<HostEntry> entries)
    {
        lock (host.Gate(HostAccessKind.List, Path, out HostResult? fault))
            return host.Noted(HostAccessKind.List, Path, fault ?? inner.List(entries));
    }

    public HostResult Inspect(string path, out HostEntryKind kind)
    {
        string full = Below(path);
        lock (host.Gate(HostAccessKind.Inspect, full, out HostResult? fault))
        {
            kind = HostEntryKind.Other;
            return host.Noted(HostAccessKind.Inspect, full, fault ?? inner.Inspect(path, out kind));
        }
    }

    public HostResult Read(string path, Span<byte> buffer)
    {
        string full = Below(path);
        lock (host.Gate(HostAccessKind.Read, full, out HostResult? fault))
            return host.Noted(HostAccessKind.Read, full, fault ?? inner.Read(path, buffer));
    }

    public HostResult ReadLink(string path, Span<byte> buffer)
    {
        string full = Below(path);
        lock (host.Gate(HostAccessKind.ReadLink, full, out HostResult? fault))
            return host.Noted(HostAccessKind.ReadLink, full, fault ?? inner.ReadLink(path, buffer));
    }

    public HostResult OpenDirectory(string path, out IHostDirectory? directory)
    {
        string full = Below(path);
        lock (host.Gate(HostAccessKind.OpenDirectory, full, out HostResult? fault))
        {
            IHostDirectory? found = null;
            HostResult result = host.Noted(
                HostAccessKind.OpenDirectory,
                full,
                fault ?? inner.OpenDirectory(path, out found)
            );
            directory = found is null ? null : new FakeDirectory(host, found);
            return result;
        }
    }

    public void Dispose() => inner.Dispose();

    string Below(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.StartsWith('/'))
            return path.TrimStart('/');
        return Path.Length == 0 ? path : $"{Path}/{path}";
    }
}
