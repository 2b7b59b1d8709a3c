namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Texts as files hold them. What libvirt writes so that it is no longer XML (bytes that are not UTF-8, control
/// characters, raw carriage returns) is left to the invented hosts.
/// </summary>
static class RandomText
{
    static readonly string[] Words =
    [
        "GRID",
        "A40-8Q",
        "Größe",
        "日本",
        "<b>",
        "&amp;",
        "R&D",
        "it's",
        "\"q\"",
        "]]>",
        "😀",
        "®",
        "x=1",
        "100%",
        "\u007f",
    ];

    /// <summary>A text, mostly with its newline.</summary>
    internal static string File(Dice dice) =>
        dice.Odd(
            15,
            $"{Plain(dice)}\n",
            "",
            "\n",
            Plain(dice),
            $"{Plain(dice)}\n\n",
            $" {Plain(dice)} \n",
            $"{Plain(dice)}\n{Plain(dice)}\n",
            $"{Plain(dice)}\0{Plain(dice)}\n",
            $"\t{Plain(dice)}\x01\x08\n"
        );

    /// <summary>A name of a type.</summary>
    internal static string TypeId(Dice dice, int number) =>
        dice.Odd(
            20,
            $"nvidia-{number}",
            $"a&b-{number}",
            $"{Plain(dice).Replace('/', '_')}-{number}",
            $".hidden-{number}",
            $"{number}"
        );

    /// <summary>Words.</summary>
    internal static string Plain(Dice dice)
    {
        StringBuilder text = new();
        int count = dice.Between(1, 4);
        for (int i = 0; i < count; i++)
            text.Append(i == 0 ? "" : " ").Append(dice.Of(Words));
        return text.ToString();
    }
}
