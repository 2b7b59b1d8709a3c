using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Numbers of 32 bits in sysfs values, read as C reads them; see <see cref="CNumber"/>.</summary>
static class SysfsNumber
{
    /// <summary>Reads a decimal number of 0 or above; a minus sign is refused.</summary>
    internal static bool TryUInt32(ReadOnlySpan<char> text, out uint value)
    {
        bool isRead =
            CNumber.TryParse(text, 10, out bool negative, out ulong magnitude)
            && !negative
            && magnitude <= uint.MaxValue;
        value = isRead ? (uint)magnitude : 0;
        return isRead;
    }

    /// <summary>Reads a signed number, decimal unless another base is given.</summary>
    internal static bool TryInt32(ReadOnlySpan<char> text, out int value, int radix = 10)
    {
        bool isRead =
            CNumber.TryParse(text, radix, out bool negative, out ulong magnitude)
            && magnitude <= (ulong)int.MaxValue + (negative ? 1u : 0u);
        value = !isRead ? 0 : (int)(negative ? -(long)magnitude : (long)magnitude);
        return isRead;
    }
}
