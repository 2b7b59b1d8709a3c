namespace Mdev.NodeDev;

/// <summary>
/// UUIDs as the kernel and mdevctl spell them. The framework's own reading also takes white space around them and
/// signs or <c>0x</c> within.
/// </summary>
static class UuidText
{
    const int Length = 36;

    /// <summary>Reads 8-4-4-4-12 hexadecimal digits, in either case.</summary>
    internal static bool TryHyphenated(ReadOnlySpan<char> text, out Guid uuid)
    {
        uuid = default;
        return IsHyphenated(text) && Guid.TryParseExact(text, "D", out uuid);
    }

    /// <summary>Reads 32 hexadecimal digits, in either case.</summary>
    internal static bool TrySimple(ReadOnlySpan<char> text, out Guid uuid)
    {
        uuid = default;
        return HexText.IsHex(text) && Guid.TryParseExact(text, "N", out uuid);
    }

    /// <summary>Reads the kernel's own form: with dashes, in lower case.</summary>
    internal static bool TryKernel(ReadOnlySpan<char> text, out Guid uuid)
    {
        uuid = default;
        return IsKernel(text) && Guid.TryParseExact(text, "D", out uuid);
    }

    /// <summary>Whether a text is a UUID in the kernel's own form, which is also the one that libvirt prints.</summary>
    internal static bool IsKernel(ReadOnlySpan<char> text) => IsHyphenated(text) && !text.ContainsAnyInRange('A', 'F');

    static bool IsHyphenated(ReadOnlySpan<char> text)
    {
        if (text.Length != Length)
            return false;
        for (int i = 0; i < Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? text[i] != '-' : !char.IsAsciiHexDigit(text[i]))
                return false;
        }
        return true;
    }
}
