using System.Buffers.Binary;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>What packages say about the project comes from one place; what they hold is checked when packed.</summary>
public sealed class PackagingTests
{
    const string Settings = "Directory.Build.props";

    const int IconSize = 128;

    static IEnumerable<string> Projects =>
        ((string[])["*.csproj", "*.props", "*.targets"]).SelectMany(pattern => Repository.Files(".", pattern));

    [TestCase("ProjectUrl", Settings)]
    [TestCase("ProjectPagesUrl", Settings)]
    [TestCase("ProjectBytesUrl", Settings)]
    [TestCase("Version", Settings)]
    [TestCase("PackageLicenseExpression", Settings)]
    [TestCase("PackageProjectUrl", "src/" + Settings)]
    [TestCase("RepositoryUrl", "src/" + Settings)]
    [TestCase("PackageIcon", "src/" + Settings)]
    [TestCase("PackageReadmeFile", "src/" + Settings)]
    public void Property_StandsInOnePlace(string name, string place) =>
        Assert.That(
            Projects
                .Where(file => XDocument.Load(file).Descendants(name).Any(one => one.Parent!.Name == "PropertyGroup"))
                .Select(Repository.NameOf)
                .Distinct(),
            Is.EqualTo([place])
        );

    [Test]
    public void Addresses_AreTheProjectsOrNone()
    {
        XElement packages = XDocument.Load(Repository.At("src/" + Settings)).Root!;
        string address = XDocument.Load(Repository.At(Settings)).Descendants("ProjectUrl").Single().Value;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(packages.Descendants("PackageProjectUrl").Single().Value, Is.EqualTo("$(ProjectUrl)"));
        Assert.That(packages.Descendants("RepositoryUrl").Single().Value, Is.EqualTo("$(ProjectUrl)"));
        Assert.That(packages.Descendants("PublishRepositoryUrl").Single().Value, Is.EqualTo("false"));
        Assert.That(address, Is.Empty.Or.StartsWith("https://").And.Not.EndsWith("/"));
    }

    [Test]
    public void Icon_IsAPngOfItsSize()
    {
        byte[] png = File.ReadAllBytes(Repository.At("src/icon.png"));
        string name = XDocument.Load(Repository.At("src/" + Settings)).Descendants("PackageIcon").Single().Value;
        XElement drawing = XDocument.Load(Repository.At("src/icon.svg")).Root!;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(name, Is.EqualTo("icon.png"));
        Assert.That(png[1..4], Is.EqualTo("PNG"u8.ToArray()));
        Assert.That(BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), Is.EqualTo(IconSize));
        Assert.That(BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)), Is.EqualTo(IconSize));
        Assert.That(drawing.Attribute("viewBox")!.Value, Is.EqualTo($"0 0 {IconSize} {IconSize}"));
    }

    [Test]
    public void Changelog_HasNotesForTheNextPackage()
    {
        string version = XDocument.Load(Repository.At(Settings)).Descendants("Version").Single().Value;
        Assert.That(
            File.ReadLines(Repository.At("CHANGELOG.md")),
            Has.Some.StartsWith($"## [{version}]").Or.Some.EqualTo("## [Unreleased]")
        );
    }
}
