namespace Mdev.NodeDev.Conformance;

/// <summary>One text that a program printed.</summary>
/// <param name="Name">What it is: a device, or a word that begins with <c>@</c>.</param>
/// <param name="Text">The bytes.</param>
sealed record Section(string Name, byte[] Text)
{
    const string Escaped = " [escaped]";

    static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>The section as a recording holds it: a line with the name, then the text.</summary>
    internal string Write()
    {
        try
        {
            return $"=== {Name}\n{Strict.GetString(Text)}";
        }
        catch (DecoderFallbackException)
        {
            return $"=== {Name}{Escaped}\n{Escape(Text)}";
        }
    }

    /// <summary>The section of a recording, without <c>=== </c>.</summary>
    internal static Section Read(string section)
    {
        int end = section.IndexOf('\n', StringComparison.Ordinal);
        string name = end < 0 ? section : section[..end];
        string text = end < 0 ? "" : section[(end + 1)..];
        return name.EndsWith(Escaped, StringComparison.Ordinal)
            ? new Section(name[..^Escaped.Length], Unescape(text))
            : new Section(name, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The text for a message.</summary>
    internal string Show()
    {
        string section = Write();
        return section[(section.IndexOf('\n', StringComparison.Ordinal) + 1)..];
    }

    static string Escape(byte[] text)
    {
        StringBuilder escaped = new();
        foreach (byte b in text)
        {
            _ = b switch
            {
                (byte)'\\' => escaped.Append("\\\\"),
                < 0x80 => escaped.Append((char)b),
                _ => escaped.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}"),
            };
        }
        return escaped.ToString();
    }

    static byte[] Unescape(string text)
    {
        List<byte> bytes = [];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
                bytes.Add((byte)text[i]);
            else if (text[++i] == '\\')
                bytes.Add((byte)'\\');
            else
            {
                bytes.Add(Convert.FromHexString(text.AsSpan(i + 1, 2))[0]);
                i += 2;
            }
        }
        return [.. bytes];
    }
}
