using System.Globalization;

namespace Mdev.NodeDev.Changes;

/// <summary>What drivers make of the text that is written to an attribute.</summary>
static class AttributeText
{
    /// <summary>The driver of NVIDIA drops the last byte of every write, meant to be a newline.</summary>
    const string LastByteDropped = "nvidia/vgpu_params";

    /// <summary>The s390 masks, as hexadecimal digits from the most significant bit on.</summary>
    const string Masks = "ap_config";

    const int MaskDigits = 64;

    /// <summary>The bytes that are written for a value.</summary>
    internal static byte[] ToBytes(MdevAttribute attribute) =>
        SurrogateEscape.Encode(
            attribute.Name == LastByteDropped && !attribute.Value.EndsWith('\n')
                ? $"{attribute.Value}\n"
                : attribute.Value
        );

    /// <summary>Whether what is read says what was written, perhaps in the driver's own spelling.</summary>
    internal static bool Says(string name, string read, string written)
    {
        string a = read.Trim();
        string b = written.Trim();
        if (a == b)
            return true;
        if (name == Masks)
            return Spelt(a) == Spelt(b);
        return TryNumber(a, out ulong number) && TryNumber(b, out ulong other) && number == other
            || TryFlag(a, out bool flag) && TryFlag(b, out bool same) && flag == same;
    }

    /// <summary>A number as C writes it, and the kernel reads it: decimal, <c>0x</c> hexadecimal, <c>0</c> octal.</summary>
    internal static bool TryNumber(ReadOnlySpan<char> text, out ulong number)
    {
        text = text.Trim();
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return ulong.TryParse(
                text[2..],
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out number
            );
        if (text is not ['0', _, ..])
            return ulong.TryParse(
                text,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out number
            );
        number = 0;
        foreach (char digit in text)
        {
            if (digit is < '0' or > '7' || number > ulong.MaxValue >> 3)
                return false;
            number = number << 3 | (uint)(digit - '0');
        }
        return true;
    }

    /// <summary>A yes or no as the kernel reads it.</summary>
    static bool TryFlag(string text, out bool flag)
    {
        flag = text is "Y" or "y" or "1" or "T" or "t" or "on";
        return flag || text is "N" or "n" or "0" or "F" or "f" or "off";
    }

    static string Spelt(string masks) =>
        string.Join(
            ',',
            masks
                .Split(',')
                .Select(static mask =>
                    (mask.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? mask[2..] : mask)
                        .PadRight(MaskDigits, '0')
                        .ToUpperInvariant()
                )
        );
}
