using System.Buffers;
using System.Text;

namespace Mdev.NodeDev;

/// <summary>What becomes of characters on their way out.</summary>
/// <remarks>
/// libvirt drops control characters up to 0x19 and lets 0x1A … 0x1F pass, which no XML parser reads; here all of them
/// are dropped, and U+FFFE, U+FFFF. TAB, LF and CR are written as references where a parser would change them.
/// </remarks>
static class XmlText
{
    /// <summary>Everything that is not copied as it is, in an attribute value.</summary>
    internal static readonly SearchValues<char> SpecialInAttribute = SearchValues.Create(Special(inText: false));

    /// <summary>Everything that is not copied as it is, in a text.</summary>
    internal static readonly SearchValues<char> SpecialInText = SearchValues.Create(Special(inText: true));

    /// <summary>Characters that no XML document can hold, lone surrogates aside.</summary>
    internal static readonly SearchValues<char> Illegal = SearchValues.Create(IllegalCharacters());

    /// <summary>Whether a document can hold this text.</summary>
    internal static bool IsLegal(ReadOnlySpan<char> text) =>
        !text.ContainsAny(Illegal)
        && (!text.ContainsAnyInRange('\ud800', '\udfff') || !SurrogateEscape.HasInvalidBytes(text));

    /// <summary>What stands in the document for a special character; empty if it is dropped.</summary>
    internal static ReadOnlySpan<byte> AtomicReplace(char special) =>
        special switch
        {
            '<' => "&lt;"u8,
            '>' => "&gt;"u8,
            '&' => "&amp;"u8,
            '"' => "&quot;"u8,
            '\'' => "&apos;"u8,
            '\t' => "&#9;"u8,
            '\n' => "&#10;"u8,
            '\r' => "&#13;"u8,
            _ => [],
        };

    /// <summary>The text without what no XML document can hold; a lone surrogate becomes U+FFFD.</summary>
    internal static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAny(Illegal) && !text.AsSpan().ContainsAnyInRange('\ud800', '\udfff'))
            return text;
        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!rune.IsBmp || !Illegal.Contains((char)rune.Value))
                clean.Append(rune.ToString());
        }
        return clean.ToString();
    }

    static string Special(bool inText) => IllegalCharacters() + "<>&\"'\r" + (inText ? "" : "\t\n");

    static string IllegalCharacters()
    {
        StringBuilder characters = new("\ufffe\uffff");
        for (char c = '\0'; c < ' '; c++)
        {
            if (c is not ('\t' or '\n' or '\r'))
                characters.Append(c);
        }
        return characters.ToString();
    }
}
