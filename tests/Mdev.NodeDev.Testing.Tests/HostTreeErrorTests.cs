namespace Mdev.NodeDev.Testing.Tests;

public class HostTreeErrorTests
{
    static readonly string TooLong = new('x', 256);

    static readonly object[][] Wrong =
    [
        ["\tname = \"\"", 1, 1],
        [" name = \"\"", 1, 2],
        ["  name = \"\"", 1, 3],
        ["d/\n    name = \"\"", 2, 5],
        ["f = \"\"\n  name = \"\"", 2, 3],
        ["name", 1, 5],
        ["name [0444]", 1, 12],
        ["/name = \"\"", 1, 1],
        ["a//b = \"\"", 1, 1],
        ["a/../b = \"\"", 1, 1],
        ["\"a/\" = \"\"", 1, 1],
        ["\"\" = \"\"", 1, 1],
        ["\"nul\\x00\"/", 1, 1],
        [TooLong + "/", 1, 1],
        ["a\\b = \"\"", 1, 2],
        ["a\u00A0b = \"\"", 1, 2],
        ["a\u200Bb = \"\"", 1, 2],
        ["a\uD800b = \"\"", 1, 2],
        ["a\"b\" = \"\"", 1, 2],
        ["= \"\"", 1, 1],
        ["-name = \"\"", 1, 1],
        ["- ", 1, 3],
        ["- absent", 1, 3],
        ["d/\n  - absent", 2, 5],
        ["d/\n- d x", 2, 5],
        ["@other x", 1, 1],
        ["@base", 1, 1],
        ["@base ", 1, 7],
        ["@base x y", 1, 9],
        ["d/\n@base x", 2, 1],
        ["  @base x", 1, 3],
        ["f = x", 1, 5],
        ["f = \"x", 1, 5],
        ["f = \"a\\q\"", 1, 7],
        ["f = \"a\\x4\"", 1, 7],
        ["f = \"a\\x4g\"", 1, 7],
        ["f = \"a\\", 1, 7],
        ["f = \"a\tb\"", 1, 7],
        ["f = \"a\uDC80b\"", 1, 7],
        ["f = \"a\" \"b\"", 1, 9],
        ["f = \"a\" x", 1, 9],
        ["f = \"a\" = \"b\"", 1, 9],
        ["f = hex 0", 1, 9],
        ["f = hex 00 0g", 1, 12],
        ["f = hex 00*0", 1, 9],
        ["f = hex 00*-1", 1, 9],
        ["f = hex 00*99999999999", 1, 9],
        ["f = hex 00*16777217", 1, 9],
        ["f = hexx", 1, 5],
        ["f =", 1, 1],
        ["d/\n  f =\ng = \"\"", 2, 1],
        ["f =\n  \"a\"\n  b = \"\"", 3, 3],
        ["f =\n  \"a\" !read=EIO", 2, 7],
        ["f [7777] = \"\"", 1, 4],
        ["f [88] = \"\"", 1, 4],
        ["f [04444] = \"\"", 1, 4],
        ["f [0444 = \"\"", 1, 4],
        ["f [0444] [0444] = \"\"", 1, 11],
        ["l [0777] -> x", 1, 1],
        ["l -> ", 1, 6],
        ["l -> x y", 1, 8],
        ["l -> \"\"", 1, 6],
        ["l -> \"\\x00\"", 1, 6],
        ["l -> x = \"\"", 1, 8],
        ["d/ = \"\"", 1, 4],
        ["d/ -> x", 1, 4],
        ["d/ !fifo", 1, 5],
        ["f = \"\" !fifo", 1, 9],
        ["p !pipe", 1, 4],
        ["p !fifo = \"\"", 1, 9],
        ["f = \"\" !read=EFOO", 1, 9],
        ["f = \"\" !read=0", 1, 9],
        ["f = \"\" !read=4096", 1, 9],
        ["f = \"\" !read=", 1, 9],
        ["f = \"\" !write=EIO", 1, 9],
        ["f = \"\" !list=EIO", 1, 9],
        ["d/ !read=EIO", 1, 5],
        ["l -> x !open=EIO", 1, 9],
        ["p !fifo !read=EIO", 1, 10],
        ["f = \"\"\nf/x = \"\"", 2, 1],
        ["l -> x\nl/x = \"\"", 2, 1],
        ["l -> x\nl/d/", 2, 1],
    ];

    [TestCaseSource(nameof(Wrong))]
    public void Parse_Malformed_ThrowsWithPosition(string text, int line, int column)
    {
        HostTreeFormatException error = Assert.Throws<HostTreeFormatException>(() =>
            HostTreeText.Parse(text, _ => MemoryHostTree.Empty, "some.tree")
        )!;
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That((error.Line, error.Column), Is.EqualTo((line, column)), error.Message);
        Assert.That(error.SourceName, Is.EqualTo("some.tree"));
        Assert.That(error.Message, Is.EqualTo($"some.tree({line},{column}): {error.Problem}"));
        Assert.That(error.Problem, Does.EndWith("."));
    }

    [Test]
    public void Parse_UnknownBase_Throws() =>
        Assert.That(
            () => HostTreeText.Parse("@base other"),
            Throws
                .InstanceOf<FormatException>()
                .With.Message.EqualTo("memory(1,7): The base 'other' cannot be looked up here.")
        );

    [Test]
    public void Parse_DeepPath_Throws()
    {
        string level = new string('x', 255) + "/";
        string text = string.Concat(Enumerable.Range(0, 17).Select(i => new string(' ', i * 2) + level + "\n"));
        HostTreeFormatException error = Assert.Throws<HostTreeFormatException>(() => HostTreeText.Parse(text));
        Assert.That((error.Line, error.Column), Is.EqualTo((17, 33)));
    }

    [Test]
    public void Exception_HasTheUsualConstructors()
    {
        InvalidOperationException inner = new();
        using IDisposable scope = Assert.EnterMultipleScope();
        Assert.That(new HostTreeFormatException().Problem, Is.Not.Empty);
        Assert.That(new HostTreeFormatException("x", inner).InnerException, Is.SameAs(inner));
        Assert.That(new HostTreeFormatException("x").Line, Is.Zero);
    }
}
