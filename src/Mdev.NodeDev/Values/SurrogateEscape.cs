using System.Text;

namespace Mdev.NodeDev;

/// <summary>
/// Linux file names and sysfs values are bytes. As text they are UTF-8; a byte that is not becomes a lone surrogate
/// U+DC80 … U+DCFF and is turned back into the same byte, so nothing is lost on the way.
/// </summary>
public static class SurrogateEscape
{
    const char EscapeBase = '\uDC00';

    /// <summary>The text of some bytes.</summary>
    /// <param name="bytes">The bytes; invalid UTF-8 is kept as lone surrogates.</param>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        StringBuilder text = new(bytes.Length);
        Span<char> chars = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out Rune rune, out int used) == System.Buffers.OperationStatus.Done)
            {
                text.Append(chars[..rune.EncodeToUtf16(chars)]);
            }
            else
            {
                for (int i = 0; i < used; i++)
                    text.Append((char)(EscapeBase + bytes[i]));
            }
            bytes = bytes[used..];
        }
        return text.ToString();
    }

    /// <summary>Whether <paramref name="text"/> stands for bytes that are not UTF-8.</summary>
    /// <param name="text">Text made by <see cref="Decode"/>.</param>
    public static bool HasInvalidBytes(ReadOnlySpan<char> text)
    {
        if (Ascii.IsValid(text))
            return false;
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out int used) != System.Buffers.OperationStatus.Done)
                return true;
            text = text[used..];
        }
        return false;
    }

    /// <summary>Writes the bytes that <paramref name="text"/> stands for.</summary>
    /// <param name="text">
    /// Text made by <see cref="Decode"/>, or any other; a lone surrogate outside U+DC80 … U+DCFF becomes U+FFFD.
    /// </param>
    /// <param name="bytes">Where they go.</param>
    /// <param name="written">How many were written.</param>
    /// <returns>Whether they fitted.</returns>
    public static bool TryEncode(ReadOnlySpan<char> text, Span<byte> bytes, out int written)
    {
        if (Ascii.FromUtf16(text, bytes, out written) == System.Buffers.OperationStatus.Done)
            return true;
        written = 0;
        while (!text.IsEmpty)
        {
            if (written == bytes.Length)
                return false;
            bool valid = Rune.DecodeFromUtf16(text, out Rune rune, out int used) == System.Buffers.OperationStatus.Done;
            if (!valid && text[0] is >= '\uDC80' and <= '\uDCFF')
                bytes[written++] = (byte)(text[0] - EscapeBase);
            else if (rune.TryEncodeToUtf8(bytes[written..], out int count))
                written += count;
            else
                return false;
            text = text[used..];
        }
        return true;
    }

    /// <summary>The bytes that <paramref name="text"/> stands for.</summary>
    /// <param name="text">The text.</param>
    public static byte[] Encode(ReadOnlySpan<char> text)
    {
        byte[] bytes = new byte[text.Length * 3];
        _ = TryEncode(text, bytes, out int written);
        return bytes[..written];
    }
}
