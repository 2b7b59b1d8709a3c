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
    /// <param name="directory">The directory.</param>
    /// <param name="address">The address of the project that they have to name.</param>
    internal static IReadOnlyList<string> Problems(string directory, string address)
    {
        string[] portable =
        [
            .. ToolAssemblies
                .Select(name => $"{name}.dll")
                .Concat(ToolSettings)
                .Select(file => $"tools/net10.0/any/{file}"),
        ];
        string[] native = ["tools/any/linux-x64/DotnetToolSettings.xml", "tools/any/linux-x64/nodedev"];
        return
        [
            .. Libraries.SelectMany(name =>
                Problems(directory, name, [$"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml"], address, true)
            ),
            .. Problems(directory, Tool, ["tools/any/any/DotnetToolSettings.xml"], address, false),
            .. Problems(directory, $"{Tool}.linux-x64", native, address, false),
            .. Problems(directory, $"{Tool}.any", portable, address, true),
        ];
    }

    static IEnumerable<string> Problems(
        string directory,
        string name,
        string[] content,
        string address,
        bool hasSymbols
    )
    {
        string[] packages = Files(directory, name, ".nupkg");
        if (packages.Length != 1)
            return [$"{name}: {packages.Length} packages in '{directory}'"];
        string[] expected = ["README.md", "icon.png", $"{name}.nuspec", .. content];
        using ZipArchive archive = ZipFile.OpenRead(packages[0]);
        string[] entries =
        [
            .. archive
                .Entries.Select(entry => entry.FullName)
                .Where(entry => !entry.StartsWith("_rels/", StringComparison.Ordinal))
                .Where(entry => !entry.StartsWith("package/", StringComparison.Ordinal))
                .Where(entry => entry != "[Content_Types].xml")
                .Where(entry => !(hasSymbols && Path.GetExtension(entry) == ".pdb")),
        ];
        IEnumerable<string> problems =
        [
            .. expected.Except(entries).Select(entry => $"{entry} is missing"),
            .. entries.Except(expected).Select(entry => $"{entry} is not expected"),
        ];
        if (!problems.Any())
        {
            problems =
            [
                .. PackedTexts.Problems(archive, name, address),
                .. PackedSymbols.Problems(Files(directory, name, ".snupkg"), hasSymbols, address),
                .. content.Contains($"lib/net10.0/{name}.xml") ? PackedDocumentation.Problems(archive, name) : [],
            ];
        }
        return [.. problems.Select(problem => $"{name}: {problem}")];
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
}
