using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Changes;

/// <summary>How drivers read and show the text of attributes.</summary>
static class AttributeText
{
    /// <summary>NVIDIA's driver drops the last byte of every write, which it takes for a newline.</summary>
    internal const string VgpuParameters = "nvidia/vgpu_params";

    /// <summary>The s390 masks, as hexadecimal digits from the most significant bit on.</summary>
    const string Masks = "ap_config";

    const int MaskDigits = 64;

    /// <summary>The bytes to write for a value.</summary>
    internal static byte[] ToBytes(MdevAttribute attribute) =>
        SurrogateEscape.Encode(
            attribute.Name == VgpuParameters && !attribute.Value.EndsWith('\n')
                ? $"{attribute.Value}\n"
                : attribute.Value
        );

    /// <summary>Whether a text that is read means what was written, perhaps in the driver's own spelling.</summary>
    internal static bool Says(string name, string read, string written)
    {
        string a = read.Trim();
        string b = written.Trim();
        if (a == b)
            return true;
        if (name == Masks)
            return Normalize(a) == Normalize(b);
        return TryNumber(a, out ulong number) && TryNumber(b, out ulong other) && number == other
            || TryFlag(a, out bool flag) && TryFlag(b, out bool same) && flag == same;
    }

    /// <summary>Reads a number as the kernel does, with spaces around it.</summary>
    internal static bool TryNumber(string text, out ulong number) =>
        CNumber.TryParseKernel(text.AsSpan().Trim(), out number);

    /// <summary>A flag as the kernel reads it.</summary>
    static bool TryFlag(string text, out bool flag)
    {
        flag = text is "Y" or "y" or "1" or "T" or "t" or "on";
        return flag || text is "N" or "n" or "0" or "F" or "f" or "off";
    }

    static string Normalize(string masks) =>
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
