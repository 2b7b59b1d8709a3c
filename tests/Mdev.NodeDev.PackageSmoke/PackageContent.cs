using System.IO.Compression;

namespace Mdev.NodeDev.Smoke;

/// <summary>Checks that the packages hold what they have to, and nothing else.</summary>
static class PackageContent
{
    const string Tool = "NodeDev.Cli";

    static readonly string[] Libraries = ["Mdev.NodeDev", "Mdev.NodeDev.Testing"];

    static readonly string[] ToolAssemblies =
    [
        "nodedev",
        .. Libraries,
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions",
        "Spectre.Console",
        "System.CommandLine",
    ];

    static readonly string[] ToolSettings =
    [
        "DotnetToolSettings.xml",
        "nodedev.deps.json",
        "nodedev.runtimeconfig.json",
    ];

    /// <summary>Returns what is wrong with the packages of a directory.</summary>
    internal static IReadOnlyList<string> Problems(string directory) =>
        [
            .. Libraries.SelectMany(name =>
                Problems(directory, name, [$"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml"])
            ),
            .. Problems(
                directory,
                Tool,
                [
                    .. ToolAssemblies
                        .Select(name => $"{name}.dll")
                        .Concat(ToolSettings)
                        .Select(file => $"tools/net10.0/any/{file}"),
                ]
            ),
        ];

    static IEnumerable<string> Problems(string directory, string name, string[] content)
    {
        string[] packages = Files(directory, name, ".nupkg");
        string[] expected = ["README.md", $"{name}.nuspec", .. content];
        if (packages.Length != 1)
            return [$"{name}: {packages.Length} packages in '{directory}'"];
        using ZipArchive archive = ZipFile.OpenRead(packages[0]);
        string[] entries =
        [
            .. archive
                .Entries.Select(entry => entry.FullName)
                .Where(entry => !entry.StartsWith("_rels/", StringComparison.Ordinal))
                .Where(entry => !entry.StartsWith("package/", StringComparison.Ordinal))
                .Where(entry => entry != "[Content_Types].xml")
                .Where(entry => Path.GetExtension(entry) != ".pdb"),
        ];
        return
        [
            .. expected.Except(entries).Select(entry => $"{name}: {entry} is missing"),
            .. entries.Except(expected).Select(entry => $"{name}: {entry} is not expected"),
            .. SymbolProblems(directory, name),
            .. DescriptionProblems(archive.GetEntry($"{name}.nuspec")).Select(problem => $"{name}: {problem}"),
        ];
    }

    /// <summary>Returns the packages of one name; the version after it starts with a digit.</summary>
    static string[] Files(string directory, string name, string extension) =>
        [
            .. Directory
                .GetFiles(directory)
                .Where(file => Path.GetExtension(file) == extension)
                .Where(file => Path.GetFileName(file).StartsWith(name + ".", StringComparison.Ordinal))
                .Where(file => char.IsAsciiDigit(Path.GetFileName(file)[name.Length + 1])),
        ];

    static IEnumerable<string> SymbolProblems(string directory, string name)
    {
        if (Files(directory, name, ".snupkg").Length != 1)
            yield return $"{name}: the package of symbols is missing";
    }

    static IEnumerable<string> DescriptionProblems(ZipArchiveEntry? entry)
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
        foreach (string wanted in (string[])["description", "license", "readme", "repository", "tags"])
        {
            if (!metadata.ContainsKey(wanted))
                yield return $"the description has no {wanted}";
        }
        if (metadata.TryGetValue("repository", out XElement? repository) && repository.Attribute("commit") is null)
            yield return "the description names no commit";
    }
}
