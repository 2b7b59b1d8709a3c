using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Testing;

/// <summary>An open directory of a <see cref="FakeHost"/>. Reads hold the lock of the host.</summary>
sealed class FakeDirectory(FakeHost host, IHostDirectory inner) : IHostDirectory
{
    public string Path => inner.Path;

    public FileIdentity? Identity => inner.Identity;

    public FileResult List(ICollection<FileEntry> entries)
    {
        lock (host.Gate(HostAccessKind.List, Path, out FileResult? fault))
            return host.Noted(HostAccessKind.List, Path, fault ?? inner.List(entries));
    }

    public FileResult Inspect(string path, out FileEntryKind kind)
    {
        string full = Below(path);
        lock (host.Gate(HostAccessKind.Inspect, full, out FileResult? fault))
        {
            kind = FileEntryKind.Other;
            return host.Noted(HostAccessKind.Inspect, full, fault ?? inner.Inspect(path, out kind));
        }
    }

    public FileResult Read(string path, Span<byte> buffer)
    {
        string full = Below(path);
        lock (host.Gate(HostAccessKind.Read, full, out FileResult? fault))
            return host.Noted(HostAccessKind.Read, full, fault ?? inner.Read(path, buffer));
    }

    public FileResult ReadLink(string path, Span<byte> buffer)
    {
        string full = Below(path);
        lock (host.Gate(HostAccessKind.ReadLink, full, out FileResult? fault))
            return host.Noted(HostAccessKind.ReadLink, full, fault ?? inner.ReadLink(path, buffer));
    }

    public FileResult OpenDirectory(string path, out IHostDirectory? directory)
    {
        string full = Below(path);
        lock (host.Gate(HostAccessKind.OpenDirectory, full, out FileResult? fault))
        {
            IHostDirectory? found = null;
            FileResult result = host.Noted(
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
