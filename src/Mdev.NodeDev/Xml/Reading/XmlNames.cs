using System.Runtime.CompilerServices;
using System.Text;

namespace Mdev.NodeDev;

/// <summary>
/// One string for each name of elements and attributes. Those of libvirt's node devices and hostdevs are here for good;
/// the others have a place for as long as no other name wants it, so that no document makes this grow.
/// </summary>
static class XmlNames
{
    const int KnownSlots = 1024;
    const int OtherSlots = 512;

    /// <summary>A longer name has a string for each time that it is found.</summary>
    const int Longest = 64;

    /// <summary>A longer name is compared byte by byte; of this one two words also hold the end.</summary>
    const int LongestQuick = (2 * Utf8Word.Size) - 1;

    static readonly Entry?[] Known = Build();
    static readonly Entry?[] Others = new Entry?[OtherSlots];

    /// <summary>Finds a known name that has no prefix, without a look at its characters one by one.</summary>
    /// <param name="bytes">The document, which goes on for a word behind its end.</param>
    /// <param name="start">Where the name starts.</param>
    /// <param name="end">Where it ends.</param>
    /// <returns>The name; <see langword="null"/> if it is another one, or none.</returns>
    internal static string? FindKnown(byte[] bytes, int start, out int end)
    {
        ulong first = Utf8Word.At(bytes, start);
        ulong last = 0;
        int length = EndIn(first);
        if (length < Utf8Word.Size)
            first &= Utf8Word.Mask(length);
        else
        {
            length += EndIn(Utf8Word.At(bytes, start + Utf8Word.Size));
            last = Utf8Word.At(bytes, start + length - Utf8Word.Size);
        }
        end = start + length;
        return bytes[end] != ':' && Known[Slot(first, last)] is { } known && known.Is(first, last, length)
            ? known.Text
            : null;
    }

    /// <summary>The string of a name.</summary>
    /// <param name="bytes">The document, which goes on for a word behind its end.</param>
    /// <param name="start">Where the name starts.</param>
    /// <param name="length">Its length.</param>
    internal static string Find(byte[] bytes, int start, int length)
    {
        (ulong first, ulong last) = Ends(bytes, start, length);
        uint slot = Slot(first, last);
        if (Known[slot] is { } likely && likely.Is(first, last, length))
            return likely.Text;
        ReadOnlySpan<byte> name = bytes.AsSpan(start, length);
        for (uint next = slot; Known[next] is { } known; next = (next + 1) % KnownSlots)
        {
            if (known.Is(name))
                return known.Text;
        }
        ref Entry? other = ref Others[slot % OtherSlots];
        Entry? found = other;
        if (found is not null && found.Is(name))
            return found.Text;
        string text = Encoding.UTF8.GetString(name);
        if (name.Length <= Longest)
            other = new Entry(first, last, name.ToArray(), text);
        return text;
    }

    /// <summary>Where in a word the first character is that ends a name; 8 if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int EndIn(ulong word)
    {
        ReadOnlySpan<byte> kinds = Utf8Syntax.Kinds;
        // What ends names is below the letters, where only digits, dots and hyphens go on.
        ulong below = Utf8Word.Below(word, 0x40);
        while (below != 0)
        {
            int at = Utf8Word.FirstOf(below);
            if ((kinds[(byte)(word >> (at * 8))] & Utf8Syntax.InName) == 0)
                return at;
            below &= below - 1;
        }
        return Utf8Word.Size;
    }

    /// <summary>Where a name belongs. The factor is chosen so that no two known names belong to one place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Slot(ulong first, ulong last) => (uint)(((first + (last << 5)) * 0xa3fffacd5c3a175b) >> 54);

    static (ulong First, ulong Last) Ends(byte[] bytes, int start, int length) =>
        length < Utf8Word.Size
            ? (Utf8Word.At(bytes, start) & Utf8Word.Mask(length), 0)
            : (Utf8Word.At(bytes, start), Utf8Word.At(bytes, start + length - Utf8Word.Size));

    static Entry?[] Build()
    {
        Entry?[] slots = new Entry?[KnownSlots];
        foreach (string name in KnownNames.All)
        {
            byte[] bytes = new byte[name.Length + Utf8Word.Size];
            Encoding.ASCII.GetBytes(name, bytes);
            (ulong first, ulong last) = Ends(bytes, 0, name.Length);
            uint slot = Slot(first, last);
            while (slots[slot] is not null)
                slot = (slot + 1) % KnownSlots;
            slots[slot] = new Entry(first, last, bytes[..name.Length], name);
        }
        return slots;
    }

    /// <summary>A name and its bytes.</summary>
    sealed class Entry
    {
        readonly ulong _first;
        readonly ulong _last;
        readonly int _length;
        readonly byte[] _bytes;

        internal Entry(ulong first, ulong last, byte[] bytes, string text)
        {
            (_first, _last) = (first, last);
            _length = bytes.Length <= LongestQuick ? bytes.Length : 0;
            _bytes = bytes;
            Text = text;
        }

        internal string Text { get; }

        /// <summary>Whether this is a name with such ends, and nothing between them.</summary>
        internal bool Is(ulong first, ulong last, int length) => first == _first && last == _last && length == _length;

        internal bool Is(ReadOnlySpan<byte> name) => name.SequenceEqual(_bytes);
    }
}
