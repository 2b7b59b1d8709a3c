using NUnit.Framework;

namespace Mdev.NodeDev.RepositoryTests;

public sealed class FileRulesTests
{
    static readonly string[] Folders = ["src", "tests"];

    [TestCaseSource(nameof(Folders))]
    public void Files_are_small_and_named_after_their_type(string folder)
    {
        IReadOnlyList<SourceFile> sources = SourceFile.Below(folder);

        Assert.That(sources, Is.Not.Empty);
        Assert.That(sources.SelectMany(FileRules.Diagnostics), Is.Empty);
    }

    [Test]
    public void The_median_file_of_the_library_is_small()
    {
        int median = FileRules.MedianOfLines(SourceFile.Below("src/Mdev.NodeDev"));

        TestContext.Out.WriteLine($"The median file of the library has {median} lines.");
        Assert.That(median, Is.InRange(1, FileRules.MostLinesOfMedian));
    }

    [TestCase("V/A.cs", "public class A; class B;", null)]
    [TestCase("V/A.Facet.cs", "public static partial class A;", null)]
    [TestCase("V/A{T}.cs", "public class A<T>;", null)]
    [TestCase("V/A.cs", "public class A; public enum B;", "more than one")]
    [TestCase("V/A.cs", "public class B;", "named otherwise")]
    public void A_problem_of_types_is_found(string path, string text, string? problem) =>
        Assert.That(
            FileRules.Diagnostics(new SourceFile(path, text)),
            problem is null ? Is.Empty : Has.One.Contains(problem)
        );

    [TestCase(400, 0)]
    [TestCase(401, 1)]
    public void A_long_file_is_found(int lines, int problems) =>
        Assert.That(
            FileRules.Diagnostics(new SourceFile("A.cs", new string('\n', lines))).Count(),
            Is.EqualTo(problems)
        );

    [TestCase(new[] { 3 }, 3)]
    [TestCase(new[] { 9, 1, 5 }, 5)]
    [TestCase(new[] { 9, 1, 5, 4 }, 4)]
    public void The_median_is_the_one_in_the_middle(int[] lines, int median) =>
        Assert.That(
            FileRules.MedianOfLines(
                lines.Select(count => new SourceFile("A.cs", new string('\n', count)))
            ),
            Is.EqualTo(median)
        );
}
