using NUnit.Framework;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>The size and the names of C# files.</summary>
public sealed class SourceFileTests
{
    const int MostLines = 400;
    const int MostLinesOfMedian = 70;
    const int MostCharacters = 120;

    static readonly SourceFile[] Files = [.. SourceFile.Below("src", "samples", "tests")];

    [Test]
    public void File_IsSmall() =>
        Assert.That(
            Files.Where(file => file.Lines.Length > MostLines).Select(file => file.Path),
            Is.Empty
        );

    [Test]
    public void File_HasOnePublicTypeOfItsName() =>
        Assert.That(
            Files
                .Where(file => file.PublicTypes.Any(name => name != file.TypeName))
                .Select(file => $"{file.Path}: {string.Join(", ", file.PublicTypes)}"),
            Is.Empty
        );

    [Test]
    public void PartialClass_IsSmall() =>
        Remaining.Print(
            Files
                .GroupBy(file => $"{Path.GetDirectoryName(file.Path)}/{file.TypeName}")
                .Where(parts => parts.Count() > 1)
                .Select(parts => (parts.Key, Lines: parts.Sum(part => part.Lines.Length)))
                .Where(type => type.Lines > MostLines)
        );

    [Test]
    public void Median_OfTheLibrary_IsSmall()
    {
        int[] lines =
        [
            .. Files
                .Where(file => file.Path.StartsWith("src/Mdev.NodeDev/", StringComparison.Ordinal))
                .Select(file => file.Lines.Length)
                .Order(),
        ];
        Assert.That(lines[lines.Length / 2], Is.InRange(1, MostLinesOfMedian));
    }

    [Test]
    public void Line_IsShort() =>
        Assert.That(
            from file in Files
            from line in file.Lines.Index()
            where line.Item.Length > MostCharacters
            select $"{file.Path}:{line.Index + 1}",
            Is.Empty
        );

    [TestCase("public sealed class A\n{\n    public class B;\n}\nclass C;", "A")]
    [TestCase("public readonly record struct A(int B);\npublic enum D;", "A, D")]
    [TestCase("public sealed record A<T>(T B)\n    where T : class;", "A")]
    [TestCase("public delegate int? A<in T>(T b);", "A")]
    [TestCase("    public class A;\nsealed class B;", "")]
    public void PublicTypes_AreThoseThatAreNotNested(string text, string types) =>
        Assert.That(string.Join(", ", new SourceFile("A.cs", text).PublicTypes), Is.EqualTo(types));
}
