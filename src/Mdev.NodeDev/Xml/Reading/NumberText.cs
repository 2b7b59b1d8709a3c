using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev;

/// <summary>Numbers in XML, which libvirt reads with the C library; see <see cref="CNumber"/>.</summary>
static class NumberText
{
    internal static bool TryParse(
        ReadOnlySpan<char> text,
        int numberBase,
        out bool negative,
        out ulong magnitude
    ) => CNumber.TryParse(text, numberBase, out negative, out magnitude);
}
