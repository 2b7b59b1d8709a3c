using FsCheck;
using FsCheck.Fluent;

namespace Mdev.NodeDev.Testing.Tests;

/// <summary>Makes random steps, with names and contents that are hard to write.</summary>
public static class TreeSteps
{
    static readonly string[] Names =
    [
        "a",
        "b",
        "0000:00:02.0",
        "with space",
        "-dash",
        "@at",
        "#hash",
        "quote\"",
        "back\\slash",
        "equals=",
        "bang!",
        "[bracket",
        "tab\t",
        "line\n",
        "\u200B",
        "\u00A0",
        "é😀",
        "\uDCFF\uDCC3",
        "->",
        "hex",
        "...",
    ];

    static readonly Gen<byte[]> Contents = Gen.OneOf(
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(),
        Gen.Elements("", "text\n", "a\nb\nc", "\"\\é\u200B\t\r", "\uFEFF").Select(text => SurrogateEscape.Encode(text)),
        from value in Gen.Choose(0, 255)
        from length in Gen.Choose(0, 700)
        select Enumerable.Repeat((byte)value, length).ToArray(),
        from count in Gen.Choose(10, 60)
        select SurrogateEscape.Encode(string.Concat(Enumerable.Repeat("line of text\n", count)))
    );

    /// <summary>The generator that FsCheck finds.</summary>
    public static Arbitrary<TreeStep[]> Steps() =>
        Arb.From(
            (
                from depth in Gen.Choose(1, 4)
                from names in Gen.Elements(Names).ArrayOf(depth)
                from kind in Gen.Choose(0, 12)
                from content in Contents
                from mode in Gen.Choose(0, 511)
                from errno in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 140)))
                select new TreeStep(string.Join('/', names), kind, content, mode, errno)
            ).ArrayOf(),
            Shrink
        );

    static IEnumerable<TreeStep[]> Shrink(TreeStep[] steps) =>
        Enumerable.Range(0, steps.Length).Select(left => steps.Where((_, index) => index != left).ToArray());
}
