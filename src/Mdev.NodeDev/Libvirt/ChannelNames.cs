using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// The numbers in names of channel devices and crypto adapters, read as leniently as libvirt reads them.
/// </summary>
static class ChannelNames
{
    const int CardPrefix = 4;

    /// <summary>
    /// The location in a name such as <c>0.0.26ab</c>; any character separates the numbers, and the rest is ignored.
    /// </summary>
    internal static bool TryLocation(ReadOnlySpan<char> name, out ChannelLocation location)
    {
        Span<uint> numbers = stackalloc uint[3];
        bool isRead = TryRead(name, numbers);
        location = isRead ? new ChannelLocation(numbers[0], numbers[1], numbers[2]) : default;
        return isRead;
    }

    /// <summary>
    /// The adapter in a name such as <c>card05</c>: all that follows the first four characters, whatever these are.
    /// </summary>
    internal static bool TryCard(string name, out uint adapter)
    {
        ReadOnlySpan<char> digits = name.AsSpan(Math.Min(CardPrefix, name.Length));
        return TryTake(ref digits, out adapter) && digits.IsEmpty;
    }

    /// <summary>Adapter and domain in a name such as <c>05.0004</c>.</summary>
    internal static bool TryQueue(string name, out uint adapter, out uint domain)
    {
        Span<uint> numbers = stackalloc uint[2];
        bool isRead = TryRead(name, numbers);
        (adapter, domain) = (numbers[0], numbers[1]);
        return isRead;
    }

    /// <summary>Reads hexadecimal numbers with any one character between them, and ignores what follows.</summary>
    static bool TryRead(ReadOnlySpan<char> text, Span<uint> numbers)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if (i > 0)
                text = text.IsEmpty ? text : text[1..];
            if (!TryTake(ref text, out numbers[i]))
                return false;
        }
        return true;
    }

    /// <summary>Takes the hexadecimal number that a text starts with; a minus sign wraps, as in C.</summary>
    static bool TryTake(ref ReadOnlySpan<char> text, out uint value)
    {
        bool isRead =
            CNumber.TryTake(ref text, 16, out bool negative, out ulong magnitude) && magnitude <= uint.MaxValue;
        value = !isRead ? 0 : unchecked((uint)(negative ? 0 - magnitude : magnitude));
        return isRead;
    }
}
