using FsCheck;

namespace Mdev.NodeDev.Tests;

/// <summary>Devices that are read at once give the snapshot of devices that are read one after the other.</summary>
public sealed class ParallelScanProperties
{
    static readonly (MemoryHostTree Tree, string[] Paths, string[] Devices)[] Hosts =
    [
        .. new[] { "a40", "gvtg", "s390", "mtty-samples", "definitions" }.Select(Load),
    ];

    /// <summary>Entries are unreadable or malformed, and a device is taken away while it is read.</summary>
    [Property(MaxTest = 200)]
    public bool Scan_DamagedHost_IsTheSame(byte which, byte degree, ushort leaving, Damage[] damages)
    {
        (MemoryHostTree tree, string[] paths, string[] devices) = Hosts[which % Hosts.Length];
        HostTreeBuilder builder = HostTreeBuilder.From(tree);
        foreach (Damage damage in damages)
            damage.Do(builder, paths);
        LeavingTree damaged = new(builder.Build(), devices[leaving % devices.Length]);
        HostSnapshot alone = Scan(damaged, 1);
        HostSnapshot together = Scan(damaged, 2 + (degree % 7));
        return alone == together && alone.AllDiagnostics == together.AllDiagnostics;
    }

    /// <summary>The same on disk, also without <c>openat2</c>.</summary>
    [Property(MaxTest = 25)]
    [Platform("Linux")]
    [SupportedOSPlatform("linux")]
    public bool Scan_DamagedDirectory_IsTheSame(byte which, Damage[] damages)
    {
        (MemoryHostTree tree, string[] paths, _) = Hosts[which % Hosts.Length];
        HostTreeBuilder builder = HostTreeBuilder.From(tree);
        foreach (Damage damage in damages)
            damage.Do(builder, paths);
        using ExportedTree exported = new(builder.Build());
        PhysicalHostTree old = new(exported.Root);
        old.Opener.IsAvailable = false;
        HostSnapshot walked = Scan(old, 1);
        return Scan(exported.Tree, 1) == walked && Scan(exported.Tree, 5) == walked;
    }

    static HostSnapshot Scan(IHostTree tree, int degree) =>
        new NodeHost(tree, new NodeHostOptions { MaxDegreeOfParallelism = degree }).Scan();

    static (MemoryHostTree Tree, string[] Paths, string[] Devices) Load(string host)
    {
        MemoryHostTree tree = InventedHosts.Load(host);
        string[] paths = [.. new HostPaths(tree).Kinds.Keys];
        string[] devices =
        [
            .. paths
                .Where(path => path.EndsWith("/uevent", StringComparison.Ordinal))
                .Select(path => path[..path.LastIndexOf('/')]),
        ];
        return (tree, paths, devices);
    }

    /// <summary>
    /// A tree in which one device is listed, but has no files any more and is not there when opened again.
    /// </summary>
    sealed class LeavingTree(IHostTree tree, string device) : IHostTree
    {
        public string Root => tree.Root;

        public FileResult OpenDirectory(string path, out IHostDirectory? directory)
        {
            directory = null;
            return path.TrimStart('/') == Device
                ? FileResult.FromErrno(Errno.ENOENT)
                : Leaving(tree.OpenDirectory(path, out IHostDirectory? opened), opened, out directory);
        }

        string Device => device;

        FileResult Leaving(FileResult result, IHostDirectory? opened, out IHostDirectory? directory)
        {
            directory = opened is null ? null : new Directory(this, opened);
            return result;
        }

        sealed class Directory(LeavingTree tree, IHostDirectory opened) : IHostDirectory
        {
            public string Path => opened.Path;

            bool IsGone => Path == tree.Device;

            public FileResult List(ICollection<FileEntry> entries) =>
                IsGone ? FileResult.FromErrno(Errno.ENOENT) : opened.List(entries);

            public FileResult Inspect(string path, out FileEntryKind kind)
            {
                kind = FileEntryKind.Other;
                return IsGone ? FileResult.FromErrno(Errno.ENOENT) : opened.Inspect(path, out kind);
            }

            public FileResult Read(string path, Span<byte> buffer) =>
                IsGone ? FileResult.FromErrno(Errno.ENODEV) : opened.Read(path, buffer);

            public FileResult ReadLink(string path, Span<byte> buffer) => opened.ReadLink(path, buffer);

            public FileResult OpenDirectory(string path, out IHostDirectory? directory)
            {
                directory = null;
                return IsGone
                    ? FileResult.FromErrno(Errno.ENOENT)
                    : tree.Leaving(opened.OpenDirectory(path, out IHostDirectory? found), found, out directory);
            }

            public void Dispose() => opened.Dispose();
        }
    }
}
