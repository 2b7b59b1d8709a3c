namespace NodeDev.Cli.Tests;

/// <summary>An empty folder of this machine that goes away with the test.</summary>
sealed class TemporaryFolder : IDisposable
{
    readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("mdev-nodedev-");

    internal string Path => _directory.FullName;

    /// <summary>The path of an entry.</summary>
    internal string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file and gives its path.</summary>
    internal string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    /// <summary>The names of the entries.</summary>
    internal IEnumerable<string> Names() =>
        _directory
            .EnumerateFileSystemInfos()
            .Select(entry => entry.Name)
            .Order(StringComparer.Ordinal);

    public void Dispose() => _directory.Delete(recursive: true);
}
