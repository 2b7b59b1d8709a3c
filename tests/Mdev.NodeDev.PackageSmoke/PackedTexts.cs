using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Mdev.NodeDev.Smoke;

/// <summary>Checks what a package says about itself: its description, README, release notes and icon.</summary>
static partial class PackedTexts
{
    /// <summary>The limit of nuget.org.</summary>
    const int LongestReleaseNotes = 35_000;

    const int IconSize = 128;

    static readonly string[] Wanted =
    [
        "authors",
        "description",
        "icon",
        "license",
        "projectUrl",
        "readme",
        "releaseNotes",
        "repository",
        "tags",
    ];

    internal static IEnumerable<string> Problems(ZipArchive archive, string name, string address)
    {
        Dictionary<string, XElement> metadata = Metadata(archive, name);
        string[] missing = [.. Wanted.Where(wanted => !metadata.ContainsKey(wanted))];
        if (missing.Length > 0)
            return missing.Select(one => $"the description has no {one}");
        return
        [
            .. AddressProblems(metadata, address),
            .. TextProblems("README.md", Text(archive, "README.md"), address),
            .. TextProblems("the release notes", metadata["releaseNotes"].Value, address),
            .. IconProblems(Bytes(archive, "icon.png")),
        ];
    }

    static Dictionary<string, XElement> Metadata(ZipArchive archive, string name)
    {
        using MemoryStream stream = new(Bytes(archive, $"{name}.nuspec"));
        return XDocument
            .Load(stream)
            .Root!.Elements()
            .First()
            .Elements()
            .ToDictionary(element => element.Name.LocalName);
    }

    static IEnumerable<string> AddressProblems(Dictionary<string, XElement> metadata, string address)
    {
        XElement repository = metadata["repository"];
        if (metadata["projectUrl"].Value != address)
            yield return $"the description names the project '{metadata["projectUrl"].Value}'";
        if (repository.Attribute("url")?.Value != address)
            yield return $"the description names the repository '{repository.Attribute("url")?.Value}'";
        if (repository.Attribute("type")?.Value != "git" || repository.Attribute("commit")?.Value is not { Length: 40 })
            yield return "the description names no commit";
    }

    static IEnumerable<string> TextProblems(string name, string text, string address)
    {
        if (text.Length is 0 or > LongestReleaseNotes)
            yield return $"{name} has {text.Length} characters";
        string[] links = [.. Link().Matches(text).Select(link => link.Groups["target"].Value)];
        foreach (string link in links.Where(link => !link.StartsWith("https://", StringComparison.Ordinal)))
            yield return $"{name} has the relative link '{link}'";
        if (!links.Any(link => link.StartsWith(address + "/", StringComparison.Ordinal)))
            yield return $"{name} has no link into the project";
    }

    /// <summary>The size stands behind the signature and the head of the first chunk, IHDR.</summary>
    static IEnumerable<string> IconProblems(byte[] png)
    {
        bool isIcon =
            png.AsSpan(1).StartsWith("PNG"u8)
            && BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)) == IconSize
            && BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)) == IconSize;
        return isIcon ? [] : [$"icon.png is not a PNG of {IconSize} by {IconSize} pixels"];
    }

    static string Text(ZipArchive archive, string entry) => Encoding.UTF8.GetString(Bytes(archive, entry));

    internal static byte[] Bytes(ZipArchive archive, string entry)
    {
        using Stream stream = archive.GetEntry(entry)!.Open();
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    [GeneratedRegex(@"\[[^\]\n]*\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Link();
}
