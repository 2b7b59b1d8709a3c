namespace Mdev.NodeDev.TestSupport;

/// <summary>
/// A host in memory whose files can be written, and nothing else: no kernel behind it. Every change is recorded.
/// </summary>
sealed class WritableHost(HostTreeBuilder builder) : IHostTree, IHostWriter
{
    const int NotFound = 2;

    readonly Lock _lock = new();

    internal WritableHost()
        : this(new HostTreeBuilder().Directory("etc/mdevctl.d")) { }

    /// <summary>What was changed, one line each.</summary>
    internal List<string> Changes { get; } = [];

    /// <summary>The changes that fail, by their line in <see cref="Changes"/>.</summary>
    internal Dictionary<string, FileWriteResult> Failing { get; } = [];

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

    public FileResult OpenDirectory(string path, out IHostDirectory? directory) =>
        Tree.OpenDirectory(path, out directory);

    public FileWriteResult Write(string path, ReadOnlySpan<byte> data) =>
        Put("write", path, data, FileWriteStage.Write);

    public FileWriteResult Replace(string path, ReadOnlySpan<byte> content) =>
        Put("replace", path, content, FileWriteStage.SyncDirectory);

    public FileWriteResult Delete(string path) =>
        Exists(path)
            ? Change($"delete {path}", FileWriteStage.SyncDirectory, () => builder.Remove(path))
            : FileWriteResult.FromErrno(NotFound, FileWriteStage.Unlink);

    public FileWriteResult MakeDirectory(string path) =>
        Exists(path)
            ? FileWriteResult.Done(FileWriteStage.SyncDirectory)
            : Change($"mkdir {path}", FileWriteStage.SyncDirectory, () => builder.Directory(path));

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

    FileWriteResult Put(string verb, string path, ReadOnlySpan<byte> data, FileWriteStage stage)
    {
        byte[] content = data.ToArray();
        return Change($"{verb} {path}", stage, () => builder.File(path, content));
    }

    FileWriteResult Change(string what, FileWriteStage stage, Action change)
    {
        lock (_lock)
        {
            Changes.Add(what);
            if (Failing.TryGetValue(what, out FileWriteResult result))
                return result;
            change();
            return FileWriteResult.Done(stage);
        }
    }
}
