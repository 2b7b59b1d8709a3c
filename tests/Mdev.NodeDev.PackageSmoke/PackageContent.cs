using System.IO.Compression;
using System.Xml.Linq;

namespace Mdev.NodeDev.Smoke;

/// <summary>What has to be in the packages, and that nothing else is.</summary>
static class PackageContent
{
    static readonly string[] Names = ["Mdev.NodeDev", "Mdev.NodeDev.Testing"];

    /// <summary>What is wrong with the packages of a folder.</summary>
    internal static IReadOnlyList<string> Diagnostics(string folder) =>
        [.. Names.SelectMany(name => Diagnostics(folder, name))];

    static IEnumerable<string> Diagnostics(string folder, string name)
    {
        string[] packages = Files(folder, name, ".nupkg");
        string[] expected =
        [
            "README.md",
            $"lib/net10.0/{name}.dll",
            $"lib/net10.0/{name}.xml",
            $"{name}.nuspec",
        ];
        if (packages.Length != 1)
            return [$"{name}: {packages.Length} packages in '{folder}'"];
        using ZipArchive archive = ZipFile.OpenRead(packages[0]);
        string[] entries =
        [
            .. archive
                .Entries.Select(entry => entry.FullName)
                .Where(entry => !entry.StartsWith("_rels/", StringComparison.Ordinal))
                .Where(entry => !entry.StartsWith("package/", StringComparison.Ordinal))
                .Where(entry => entry != "[Content_Types].xml"),
        ];
        return
        [
            .. expected.Except(entries).Select(entry => $"{name}: without {entry}"),
            .. entries
                .Except(expected)
                .Select(entry => $"{name}: with {entry}, which nobody expects"),
            .. SymbolProblems(folder, name),
            .. Description(archive.GetEntry($"{name}.nuspec"))
                .Select(problem => $"{name}: {problem}"),
        ];
    }

    /// <summary>The packages of one name; the version after it starts with a digit.</summary>
    static string[] Files(string folder, string name, string extension) =>
        [
            .. Directory
                .GetFiles(folder)
                .Where(file => Path.GetExtension(file) == extension)
                .Where(file =>
                    Path.GetFileName(file).StartsWith(name + ".", StringComparison.Ordinal)
                )
                .Where(file => char.IsAsciiDigit(Path.GetFileName(file)[name.Length + 1])),
        ];

    static IEnumerable<string> SymbolProblems(string folder, string name)
    {
        if (Files(folder, name, ".snupkg").Length != 1)
            yield return $"{name}: without a package of symbols";
    }

    static IEnumerable<string> Description(ZipArchiveEntry? entry)
    {
        if (entry is null)
            yield break;
        using Stream stream = entry.Open();
        Dictionary<string, XElement> metadata = XDocument
            .Load(stream)
            .Root!.Elements()
            .First()
            .Elements()
            .ToDictionary(element => element.Name.LocalName);
        foreach (
            string wanted in (string[])["description", "license", "readme", "repository", "tags"]
        )
        {
            if (!metadata.ContainsKey(wanted))
                yield return $"its description has no {wanted}";
        }
        if (
            metadata.TryGetValue("repository", out XElement? repository)
            && repository.Attribute("commit") is null
        )
            yield return "its description names no commit";
    }
}
