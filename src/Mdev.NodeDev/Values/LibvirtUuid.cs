using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev;

/// <summary>
/// UUIDs as libvirt reads them: white space around, any dashes and spaces between pairs of digits, either case.
/// </summary>
static class LibvirtUuid
{
    const int Digits = 32;

    internal static bool TryParse([NotNullWhen(true)] string? text, out Guid uuid)
    {
        uuid = default;
        if (text is null)
            return false;
        Span<char> digits = stackalloc char[Digits];
        int count = 0;
        ReadOnlySpan<char> rest = text.AsSpan().TrimStart(" \t\n\v\f\r").TrimEnd(" \t\n\v\f\r");
        foreach (char c in rest)
        {
            if (char.IsAsciiHexDigit(c) && count < Digits)
                digits[count++] = c;
            else if (c is not ('-' or ' ') || count % 2 != 0 || count == Digits)
                return false;
        }
        return count == Digits && Guid.TryParseExact(digits, "N", out uuid);
    }
}
