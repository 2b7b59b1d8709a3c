using System.Text.RegularExpressions;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>A directory of the library has one namespace and uses those of lower layers only.</summary>
public sealed partial class LayerTests
{
    const string Root = "Mdev.NodeDev";

    /// <summary>The namespace of each directory, and the namespaces that it uses: <c>Root</c> is used by all.</summary>
    /// <remarks><c>Linux</c> and <c>Files</c> are one layer: calls to the C library answer with errno names.</remarks>
    static readonly (string Directory, string Namespace, string[] Uses)[] Layers =
    [
        ("Values", Root, []),
        ("Diagnostics", Root, []),
        ("Linux", $"{Root}.Linux", ["Hosts"]),
        ("Files", $"{Root}.Hosts", ["Linux"]),
        ("Documents", Root, []),
        ("Xml", Root, ["Linux"]),
        ("Validation", Root, ["Linux"]),
        ("Sysfs", $"{Root}.Sysfs", ["Hosts", "Linux"]),
        ("Hosts", $"{Root}.Hosts", ["Sysfs"]),
        ("Mdevctl", $"{Root}.Hosts", ["Linux"]),
        ("Libvirt", $"{Root}.Hosts", ["Linux", "Sysfs"]),
        ("Domains", $"{Root}.Domains", ["Hosts"]),
        ("Vgpu", $"{Root}.Vgpu", ["Hosts", "Linux"]),
        ("Supplies", $"{Root}.Supplies", ["Hosts", "Vgpu"]),
        ("Migration", $"{Root}.Migration", ["Domains", "Hosts", "Vgpu"]),
        ("Monitoring", $"{Root}.Monitoring", ["Hosts", "Linux", "Sysfs"]),
        ("Changes", $"{Root}.Changes", ["Domains", "Hosts", "Linux", "Migration", "Supplies", "Sysfs", "Vgpu"]),
        ("Proposals", $"{Root}.Proposals", ["Changes", "Hosts", "Sysfs", "Vgpu"]),
        ("Json", Root, ["Changes", "Domains", "Hosts"]),
        ("DependencyInjection", "Microsoft.Extensions.DependencyInjection", ["Changes", "Hosts"]),
    ];

    static IEnumerable<SourceFile> FilesOf(string directory) => SourceFile.Below($"src/Mdev.NodeDev/{directory}");

    [Test]
    public void Directory_IsInTheTable() =>
        Assert.That(
            Directory
                .EnumerateFiles(Repository.At("src/Mdev.NodeDev"), "*.cs", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Repository.At("src/Mdev.NodeDev"), file))
                .Select(file => file.Split('/')[0])
                .Except(["bin", "obj", "AssemblyAttributes.cs"]),
            Is.SubsetOf(Layers.Select(layer => layer.Directory))
        );

    [Test]
    public void Namespace_IsThatOfItsDirectory() =>
        Assert.That(
            from layer in Layers
            from file in FilesOf(layer.Directory)
            let declared = Namespace().Match(file.Text).Groups["name"].Value
            where declared != layer.Namespace && !IsVersion(file, declared)
            select $"{file.Path}: {declared}",
            Is.Empty
        );

    [Test]
    public void Using_NamesALowerLayer() =>
        Assert.That(
            from layer in Layers
            from file in FilesOf(layer.Directory)
            from Match match in Using().Matches(file.Text)
            let used = match.Groups["name"].Value
            where !layer.Uses.Contains(used)
            select $"{file.Path}: {match.Value.Trim()}",
            Is.Empty
        );

    /// <summary>Versions of libvirt are values that documents are written with.</summary>
    static bool IsVersion(SourceFile file, string declared) =>
        file.Path.Contains("/Libvirt/Versions/", StringComparison.Ordinal) && declared == Root;

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 60_000)]
    private static partial Regex Namespace();

    [GeneratedRegex(
        @"^using Mdev\.NodeDev\."
            + @"(?<name>Hosts|Domains|Vgpu|Supplies|Migration|Monitoring|Changes|Proposals|Sysfs|Linux)\b.*;",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        60_000
    )]
    private static partial Regex Using();
}
