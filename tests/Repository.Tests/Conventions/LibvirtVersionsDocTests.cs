using System.Reflection;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary><c>docs/libvirt-versions.md</c> is written from the table in code.</summary>
public sealed class LibvirtVersionsDocTests
{
    const string Introduction = """
        # Versions of libvirt

        `NodeDeviceWriteOptions.Version` and `LibvirtViewOptions.Version` name the libvirt whose XML and whose list
        of devices is wanted. 7.0, 9.0, 11.3 and 12.8 were compared with the real programs: documents with their
        parsers and formatters, lists of devices with their node-device drivers. A version between two of them shows
        what the older one shows, but for rows that name a version of their own; a newer one shows what 12.8 shows;
        one older than 7.0 is refused. Reading does not depend on a version: all that any of them prints is read,
        and `ReadMode.AsLibvirt` is the verdict of 11.3 and 12.8. Kinds of device that a version does not know are
        written as newer ones write them.

        This file is written by the tests from the table in `VersionTrait`; do not edit it.

        | Topic | Since | Shows | Before |
        |---|---|---|---|

        """;

    [Test]
    public void Document_IsWrittenFromTheTable()
    {
        StringBuilder text = new(Introduction.ReplaceLineEndings("\n"));
        foreach (VersionTrait trait in VersionTrait.All)
            text.Append($"| {trait.Topic} | {trait.Since} | {trait.Now} | {trait.Before} |\n");
        GeneratedFile.Verify("docs/libvirt-versions.md", text.ToString());
    }

    [Test]
    public void Table_HasEveryTrait() =>
        Assert.That(
            VersionTrait.All.ToArray(),
            Is.EquivalentTo(
                typeof(VersionTrait)
                    .GetProperties(BindingFlags.Static | BindingFlags.NonPublic)
                    .Where(property => property.PropertyType == typeof(VersionTrait))
                    .Select(property => property.GetValue(null))
            )
        );

    [Test]
    public void Versions_AreComparedOnlyInTheTable() =>
        Assert.That(
            Repository
                .Files("src/Mdev.NodeDev", "*.cs")
                .Where(file => Path.GetFileName(file) is not ("VersionTrait.cs" or "LibvirtVersion.cs"))
                .Where(file =>
                    File.ReadLines(file)
                        .Any(line =>
                            !line.TrimStart().StartsWith("///", StringComparison.Ordinal)
                            && line.Contains("LibvirtVersion.V", StringComparison.Ordinal)
                        )
                )
                .Select(Repository.NameOf),
            Is.Empty
        );
}
