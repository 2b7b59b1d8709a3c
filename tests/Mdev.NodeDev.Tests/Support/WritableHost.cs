using System.Text;
using Mdev.NodeDev.Testing;

namespace Mdev.NodeDev.Tests;

/// <summary>A host in memory whose files can be written, and nothing else: no kernel behind it. Every change is recorded.</summary>
sealed class WritableHost(HostTreeBuilder builder) : IHostTree, IHostWriter
{
    const int NotFound = 2;

    readonly Lock _lock = new();

    internal WritableHost()
        : this(new HostTreeBuilder().Directory("etc/mdevctl.d")) { }

    /// <summary>What was changed, one line each.</summary>
    internal List<string> Changes { get; } = [];

    /// <summary>The changes that fail, by their line in <see cref="Changes"/>.</summary>
    internal Dictionary<string, HostWriteResult> Failing { get; } = [];

    public string Root => "memory";

    /// <summary>The host as it is now.</summary>
    internal MemoryHostTree Tree
    {
        get
        {
            lock (_lock)
                return builder.Build();
        }
    }

    public HostResult OpenDirectory(string path, out IHostDirectory? directory) =>
        Tree.OpenDirectory(path, out directory);

    public HostWriteResult Write(string path, ReadOnlySpan<byte> data) =>
        Put("write", path, data, HostWriteStage.Write);

    public HostWriteResult Replace(string path, ReadOnlySpan<byte> content) =>
        Put("replace", path, content, HostWriteStage.SyncDirectory);

    public HostWriteResult Delete(string path) =>
        Exists(path)
            ? Change($"delete {path}", HostWriteStage.SyncDirectory, () => builder.Remove(path))
            : HostWriteResult.FromErrno(NotFound, HostWriteStage.Unlink);

    public HostWriteResult MakeDirectory(string path) =>
        Exists(path)
            ? HostWriteResult.Done(HostWriteStage.SyncDirectory)
            : Change($"mkdir {path}", HostWriteStage.SyncDirectory, () => builder.Directory(path));

    /// <summary>The text of a file, <see langword="null"/> if there is none.</summary>
    internal string? Text(string path)
    {
        byte[] buffer = new byte[1 << 20];
        int slash = path.LastIndexOf('/');
        _ = OpenDirectory(path[..slash], out IHostDirectory? directory);
        using (directory)
        {
            return directory?.Read(path[(slash + 1)..], buffer) is { IsOk: true } result
                ? Encoding.UTF8.GetString(buffer.AsSpan(0, result.Length))
                : null;
        }
    }

    bool Exists(string path)
    {
        Tree.OpenDirectory("", out IHostDirectory? root);
        using (root)
            return root!.Inspect(path, out _).IsOk;
    }

    HostWriteResult Put(string verb, string path, ReadOnlySpan<byte> data, HostWriteStage stage)
    {
        byte[] content = data.ToArray();
        return Change($"{verb} {path}", stage, () => builder.File(path, content));
    }

    HostWriteResult Change(string what, HostWriteStage stage, Action change)
    {
        lock (_lock)
        {
            Changes.Add(what);
            if (Failing.TryGetValue(what, out HostWriteResult result))
                return result;
            change();
            return HostWriteResult.Done(stage);
        }
    }
}
