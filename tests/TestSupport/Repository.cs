using System.Runtime.CompilerServices;

namespace Mdev.NodeDev.TestSupport;

/// <summary>Where the sources of this checkout are.</summary>
static class Repository
{
    /// <summary>The directory that holds <c>Mdev.NodeDev.sln</c>.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>The full path of a file or directory of the repository.</summary>
    internal static string At(string path) => Path.GetFullPath(Path.Combine(Root, path));

    /// <summary>The path of a file as the repository names it, with <c>/</c>.</summary>
    internal static string NameOf(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>The files below a directory that match a pattern, build output left out, ordered by name.</summary>
    internal static IReadOnlyList<string> Files(string directory, string pattern)
    {
        string start = At(directory);
        return
        [
            .. Directory
                .EnumerateFiles(start, pattern, SearchOption.AllDirectories)
                .Where(file => !IsBuildOutput(Path.GetRelativePath(start, file)))
                .Order(StringComparer.Ordinal),
        ];
    }

    static bool IsBuildOutput(string path) =>
        path.Split(Path.DirectorySeparatorChar)
            .Any(part => part is "bin" or "obj" or "artifacts" or ".git" or "TestResults");

    static string FindRoot([CallerFilePath] string thisFile = "")
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
        return File.Exists(Path.Combine(root, "Mdev.NodeDev.sln"))
            ? root
            : throw new InvalidOperationException($"The sources are not at '{root}', where they were compiled.");
    }
}
