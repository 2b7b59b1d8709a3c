namespace Mdev.NodeDev.Conformance;

/// <summary>Texts that are kept as they are.</summary>
static class Texts
{
    static readonly string[] Usual =
    [
        "x",
        "Some name",
        "0000:3b:00.0",
        "pci_0000_00_02_0",
        "/dev/disk/by-id/x",
        "vfio-pci",
        "Acme, Inc.",
    ];

    static readonly string[] Odd =
    [
        "a & b <c>",
        "'q' \"d\"",
        "]]>",
        "&amp;",
        "&#9;",
        "é漢😀",
        "\u00a0\u2003\u2028",
        "\u0085\u200b\ufeff",
        "\U0010FFFD\uFFFD\uE000",
        "e\u0301 vs \u00e9",
        " lead",
        "trail ",
        "\ttab\tin",
        "line\nin",
        "ends\n",
        "cr\rlf\r\n",
        "   ",
        "\n",
        "0",
        "none",
        "(null)",
        "\u007f\u0080\u009f",
        "<!-- no comment -->",
        "%s%n",
        "a,b;c=d",
    ];

    /// <summary>Any text; none at all is one.</summary>
    internal static Values Any { get; } = new("text", dice => dice.Percent(6) ? "" : SomeText(dice), "", "\u00a0");

    /// <summary>A text that must not be empty.</summary>
    internal static Values Some { get; } = new("required text", SomeText, "");

    /// <summary>Vital product data: any text, more often with line ends in it.</summary>
    internal static Values Vpd { get; } = new("text of vital product data", dice => Any.Good(dice), "", "a\n", "\n\n");

    /// <summary>One of a few words.</summary>
    internal static Values Words(string name, params string[] words) =>
        new(
            name,
            dice => dice.Of(words),
            "",
            "odd",
            $" {words[0]}",
            $"{words[0]} ",
            words[0].ToUpperInvariant(),
            $"{words[0]}x",
            words[0][..^1],
            "0",
            "(null)"
        );

    /// <summary>A word, or nothing.</summary>
    internal static Values WordsOrNone(string name, params string[] words) =>
        new(
            name,
            dice => dice.Percent(8) ? "" : dice.Of(words),
            "odd",
            $" {words[0]}",
            $"{words[^1]} ",
            words[^1].ToUpperInvariant(),
            $"{words[0]}x",
            "-1",
            "(null)"
        );

    static string SomeText(Dice dice)
    {
        if (dice.Percent(60))
            return dice.Of(Usual);
        if (dice.Percent(60))
            return dice.Of(Odd);
        StringBuilder text = new();
        for (int i = dice.Between(2, dice.Percent(3) ? 400 : 4); i > 0; i--)
            text.Append(dice.Of(dice.Percent(50) ? Odd : Usual));
        return text.ToString();
    }
}
