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
        Assert.That(Files.Where(file => file.Lines.Length > MostLines).Select(file => file.Path), Is.Empty);

    [Test]
    public void File_HasOnePublicTypeOfItsName() =>
        Assert.That(
            Files
                .Where(file => file.PublicTypes.Any(name => name != file.TypeName))
                .Select(file => $"{file.Path}: {string.Join(", ", file.PublicTypes)}"),
            Is.Empty
        );

    [Test]
    public void Class_IsSmallOverAllItsFiles() => Assert.That(LongClasses(Files), Is.Empty);

    [TestCase("a/A.cs 400", "a/A.B.cs 1", "a/A: 401")]
    [TestCase("a/A.B.cs 200", "a/A{T}.cs 201", "a/A: 401")]
    [TestCase("a/A.cs 399", "a/A.B.cs 1", "")]
    [TestCase("a/A.cs 400", "b/A.cs 400", "")]
    [TestCase("a/A.cs 400", "a/AB.cs 400", "")]
    public void LongClasses_AreLongOverAllTheirFiles(string first, string second, string found) =>
        Assert.That(string.Join(", ", LongClasses([FileOfLines(first), FileOfLines(second)])), Is.EqualTo(found));

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

    /// <summary>The classes that have too many lines in all their partial files.</summary>
    static IEnumerable<string> LongClasses(IEnumerable<SourceFile> files) =>
        files
            .GroupBy(file => $"{Path.GetDirectoryName(file.Path)}/{file.TypeName}")
            .Select(parts => (parts.Key, Lines: parts.Sum(part => part.Lines.Length)))
            .Where(type => type.Lines > MostLines)
            .Select(type => $"{type.Key}: {type.Lines}");

    /// <summary>A file that is given by its path and the number of its lines.</summary>
    static SourceFile FileOfLines(string text)
    {
        string[] parts = text.Split(' ');
        int lines = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return new(parts[0], string.Concat(Enumerable.Repeat("\n", lines)));
    }

    [TestCase("public sealed class A\n{\n    public class B;\n}\nclass C;", "A")]
    [TestCase("public readonly record struct A(int B);\npublic enum D;", "A, D")]
    [TestCase("public sealed record A<T>(T B)\n    where T : class;", "A")]
    [TestCase("public delegate int? A<in T>(T b);", "A")]
    [TestCase("    public class A;\nsealed class B;", "")]
    public void PublicTypes_AreThoseThatAreNotNested(string text, string types) =>
        Assert.That(string.Join(", ", new SourceFile("A.cs", text).PublicTypes), Is.EqualTo(types));
}
