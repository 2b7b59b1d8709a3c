namespace Mdev.NodeDev.Conformance;

/// <summary>
/// Input number N of a seed for the reader: mostly documents, sound or broken, and bytes that never were any.
/// </summary>
static class FuzzInput
{
    static readonly string[] Pieces =
    [
        "<device>",
        "</device>",
        "<name>x</name>",
        "<capability type='pci'>",
        "<capability type='mdev'>",
        "<capability type='mdev_types'>",
        "<capability type='x'>",
        "</capability>",
        "<type id='t'/>",
        "<a>",
        "</a>",
        "<a b='",
        "'/>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?x ",
        "?>",
        "&#",
        "&amp;",
        "x10FFFF;",
        "xmlns:",
        "😀",
        "\0",
        "\ufeff",
        "\r\n",
    ];

    internal static byte[] Make(ulong seed, int number)
    {
        Dice dice = new(~new Dice(seed).Next() ^ (ulong)number);
        return dice.Below(40) switch
        {
            0 => Noise(dice),
            1 => Collage(dice),
            2 => Joined(dice, Document(seed, number), Document(seed + 1, number)),
            3 => Cut(dice, Document(seed, number)),
            4 => Flipped(dice, Document(seed, number)),
            5 => Encoded(dice, Document(seed, number)),
            6 => Large(dice),
            _ => Document(seed, number),
        };
    }

    static byte[] Document(ulong seed, int number) => RandomDocument.Make(seed, number).Bytes;

    static byte[] Noise(Dice dice)
    {
        byte[] bytes = new byte[dice.Below(200)];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)dice.Below(256);
        return bytes;
    }

    static byte[] Collage(Dice dice)
    {
        StringBuilder text = new();
        for (int i = dice.Below(40); i > 0; i--)
            text.Append(dice.Of(Pieces));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static byte[] Joined(Dice dice, byte[] one, byte[] other) =>
        [.. Cut(dice, one), .. other.AsSpan(dice.Below(other.Length + 1))];

    static byte[] Cut(Dice dice, byte[] bytes) => bytes[..dice.Below(bytes.Length + 1)];

    static byte[] Flipped(Dice dice, byte[] bytes)
    {
        for (int i = dice.Between(1, 8); i > 0; i--)
            bytes[dice.Below(bytes.Length)] ^= (byte)(1 << dice.Below(8));
        return bytes;
    }

    static byte[] Encoded(Dice dice, byte[] bytes)
    {
        string text = Encoding.UTF8.GetString(bytes);
        Encoding encoding = dice.Of(Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1);
        string declared = dice.Of(
            "",
            $"<?xml version='1.0' encoding='{encoding.WebName}'?>",
            "<?xml version='1.0' encoding='UTF-8'?>"
        );
        byte[] mark = dice.Percent(80) ? encoding.GetPreamble() : [];
        return [.. mark, .. encoding.GetBytes(declared + text)];
    }

    /// <summary>Deep, wide and long things, where a reader could take more than it is given.</summary>
    static byte[] Large(Dice dice)
    {
        int size = dice.Of(10, 250, 257, 1000, 1100, 5000);
        string inner = dice.Below(8) switch
        {
            0 => string.Concat(Enumerable.Repeat("<a>", size)) + string.Concat(Enumerable.Repeat("</a>", size)),
            1 => string.Concat(Enumerable.Repeat("<capability type='pci'>", size))
                + string.Concat(Enumerable.Repeat("</capability>", size)),
            2 => string.Concat(Enumerable.Repeat("<capability type='pci'/>", size)),
            3 => $"<path>{new string('x', size * 20)}&#x1F600;</path>",
            4 => $"<capability type='{new string('y', size * 10)}'/>",
            5 => $"<{new string('z', size * 10)}/>",
            6 => string.Concat(Enumerable.Range(0, size).Select(i => $"<u{i} a{i}=''/>")),
            _ => $"<capability type='mdev'><type id='t'/>"
                + $"{string.Concat(Enumerable.Repeat("<attr name='a' value='b'/>", size))}<"
                + $"/capability>",
        };
        string end = dice.Percent(90) ? "</device>" : "";
        return Encoding.UTF8.GetBytes(
            $"<device><name>n</name><capability type='drm'><type>render</type></capability>{inner}{end}"
        );
    }
}
