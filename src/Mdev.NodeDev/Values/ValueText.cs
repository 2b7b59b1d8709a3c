using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Unicode;

namespace Mdev.NodeDev;

/// <summary>What the values that have one spelling share: parsing with an exception, and parsing of UTF-8.</summary>
static class ValueText
{
    const int OnStack = 64;

    /// <summary>Parses a text, or says what was expected.</summary>
    internal static T Parse<T>(ReadOnlySpan<char> text, string expected)
        where T : ISpanParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out T? value)
            ? value
            : throw new FormatException($"'{Printable.Of(text.ToString())}' is not {expected}.");

    /// <summary>Parses UTF-8, or says what was expected.</summary>
    internal static T Parse<T>(ReadOnlySpan<byte> text, string expected)
        where T : ISpanParsable<T> =>
        TryParse<T>(text, out T? value)
            ? value
            : throw new FormatException($"'{Printable.Of(SurrogateEscape.Decode(text))}' is not {expected}.");

    /// <summary>Parses UTF-8; bytes that are not are refused.</summary>
    internal static bool TryParse<T>(ReadOnlySpan<byte> text, [MaybeNullWhen(false)] out T value)
        where T : ISpanParsable<T>
    {
        value = default;
        Span<char> chars = text.Length <= OnStack ? stackalloc char[OnStack] : new char[text.Length];
        return Utf8.ToUtf16(text, chars, out _, out int length, replaceInvalidSequences: false)
                == System.Buffers.OperationStatus.Done
            && T.TryParse(chars[..length], CultureInfo.InvariantCulture, out value);
    }
}
