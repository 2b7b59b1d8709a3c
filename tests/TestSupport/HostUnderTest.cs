namespace Mdev.NodeDev.TestSupport;

/// <summary>The same tree, in memory or on disk, and short forms of the questions that the tests ask it.</summary>
sealed class HostUnderTest : IDisposable
{
    readonly ExportedTree? _exported;

    internal HostUnderTest(HostTreeKind kind, MemoryHostTree tree)
    {
        if (kind == HostTreeKind.Physical)
            _exported = new ExportedTree(tree);
        Tree = _exported?.Tree ?? tree;
    }

    internal IHostTree Tree { get; }

    /// <summary>The directory of this machine; only of a physical tree.</summary>
    internal string Root => _exported!.Root;

    public void Dispose() => _exported?.Dispose();

    internal IHostDirectory Open(string path = "")
    {
        FileResult result = Tree.OpenDirectory(path, out IHostDirectory? directory);
        Assert.That(result, Is.EqualTo(FileResult.Success), path);
        return directory!;
    }

    internal FileResult TryOpen(string path, string from = "")
    {
        using IHostDirectory start = Open(from);
        FileResult result = start.OpenDirectory(path, out IHostDirectory? directory);
        using (directory)
        {
            Assert.That(directory, result.IsOk ? Is.Not.Null : Is.Null);
            return result;
        }
    }

    /// <summary>The text of a file, or how reading it ended.</summary>
    internal string Read(string path, string from = "")
    {
        using IHostDirectory start = Open(from);
        byte[] buffer = new byte[4096];
        FileResult result = start.Read(path, buffer);
        return result.IsOk ? Encoding.UTF8.GetString(buffer, 0, result.Length) : Text(result);
    }

    /// <summary>The text of a link, or how reading it ended.</summary>
    internal string ReadLink(string path, string from = "")
    {
        using IHostDirectory start = Open(from);
        byte[] buffer = new byte[4096];
        FileResult result = start.ReadLink(path, buffer);
        return result.IsOk ? Encoding.UTF8.GetString(buffer, 0, result.Length) : Text(result);
    }

    /// <summary>What an entry is, or why that is not known.</summary>
    internal string Inspect(string path, string from = "")
    {
        using IHostDirectory start = Open(from);
        FileResult result = start.Inspect(path, out FileEntryKind kind);
        return result.IsOk ? kind.ToString() : Text(result);
    }

    /// <summary>The canonical path of a directory, or why it cannot be opened.</summary>
    internal string Canonical(string path, string from = "")
    {
        using IHostDirectory start = Open(from);
        FileResult result = start.OpenDirectory(path, out IHostDirectory? directory);
        using (directory)
            return directory?.Path ?? Text(result);
    }

    static string Text(FileResult result) => $"{result.Status}/{result.Errno}";
}
