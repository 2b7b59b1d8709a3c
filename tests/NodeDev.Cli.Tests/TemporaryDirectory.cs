namespace NodeDev.Cli.Tests;

/// <summary>An empty directory of this machine, deleted after the test.</summary>
sealed class TemporaryDirectory : IDisposable
{
    readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("mdev-nodedev-");

    internal string Path => _directory.FullName;

    /// <summary>The path of an entry.</summary>
    internal string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file and returns its path.</summary>
    internal string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    /// <summary>The names of the entries.</summary>
    internal IEnumerable<string> Names() =>
        _directory.EnumerateFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal);

    public void Dispose() => _directory.Delete(recursive: true);
}
