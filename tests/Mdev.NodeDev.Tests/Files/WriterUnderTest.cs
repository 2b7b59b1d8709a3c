using Mdev.NodeDev.CrashTest;

namespace Mdev.NodeDev.Tests;

/// <summary>
/// A tree written out to a temporary directory, and a writer to it whose system calls are recorded and can fail.
/// </summary>
[SupportedOSPlatform("linux")]
sealed class WriterUnderTest : IDisposable
{
    readonly ExportedTree _exported;
    readonly Lock _lock = new();

    /// <summary>Writes the tree out.</summary>
    /// <param name="tree">What is there.</param>
    /// <param name="canJump">Whether the kernel is to have <c>openat2</c>.</param>
    /// <param name="fail">
    /// What a call shall fail with instead of being made: a negative error number or, of a write, how much is taken;
    /// <see langword="null"/> for none.
    /// </param>
    internal WriterUnderTest(HostTreeBuilder tree, bool canJump = true, Func<HostCall, int?>? fail = null)
    {
        _exported = new ExportedTree(tree.Build());
        Writer = new PhysicalHostWriter(
            Root,
            new WatchedCalls(
                (call, make) =>
                {
                    lock (_lock)
                        Calls.Add(call);
                    return fail?.Invoke(call) ?? make();
                }
            )
        );
        Writer.Opener.IsAvailable = canJump;
    }

    internal PhysicalHostWriter Writer { get; }

    internal string Root => _exported.Root;

    internal IHostTree Tree => _exported.Tree;

    /// <summary>The calls so far, those that failed included.</summary>
    internal List<HostCall> Calls { get; } = [];

    internal string At(string path) => Path.Combine(Root, path);

    /// <summary>
    /// The content of a file, links not followed; <see langword="null"/> if there is no regular file.
    /// </summary>
    internal string? Text(string path)
    {
        FileInfo file = new(At(path));
        return file.Exists && file.LinkTarget is null ? File.ReadAllText(file.FullName) : null;
    }

    /// <summary>The names in a directory.</summary>
    internal IEnumerable<string> Names(string path = "") =>
        new DirectoryInfo(At(path))
            .EnumerateFileSystemInfos()
            .Select(entry => entry.Name)
            .Order(StringComparer.Ordinal);

    public void Dispose() => _exported.Dispose();
}
