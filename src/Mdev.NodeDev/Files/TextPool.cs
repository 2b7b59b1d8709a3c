using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// The texts of one scan: names and values that hundreds of devices share are one object each. Thread-safe.
/// </summary>
sealed class TextPool
{
    /// <summary>Longer texts are rarely shared.</summary>
    const int Longest = 256;

    readonly ConcurrentDictionary<string, string> _texts = new(1, 256, StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    internal TextPool() => _lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The text of some bytes, as <see cref="SurrogateEscape.Decode"/> decodes them.</summary>
    [SkipLocalsInit]
    internal string Of(ReadOnlySpan<byte> bytes)
    {
        Span<char> chars = stackalloc char[Longest];
        return bytes.Length <= Longest && Ascii.ToUtf16(bytes, chars, out int length) == OperationStatus.Done
            ? Of(chars[..length])
            : SurrogateEscape.Decode(bytes);
    }

    /// <summary>The same text as one object.</summary>
    internal string Of(ReadOnlySpan<char> text)
    {
        if (_lookup.TryGetValue(text, out string? known))
            return known;
        string made = text.ToString();
        return _texts.GetOrAdd(made, made);
    }
}
