using System.Buffers.Binary;
using System.Text;

namespace Mdev.NodeDev;

/// <summary>
/// One string for each name of elements and attributes. Those of libvirt's node devices and hostdevs are here for good;
/// the others have a place for as long as no other name wants it, so that no document makes this grow.
/// </summary>
static class XmlNames
{
    /// <summary>How many bytes may be read behind a name.</summary>
    internal const int Padding = sizeof(ulong);

    const int KnownSlots = 512;
    const int OtherSlots = 512;

    /// <summary>A longer name has a string for each time that it is found.</summary>
    const int Longest = 64;

    static readonly Entry?[] Known = Build();
    static readonly Entry?[] Others = new Entry?[OtherSlots];

    /// <summary>The string of a name.</summary>
    /// <param name="bytes">The document, which goes on for <see cref="Padding"/> bytes behind the name.</param>
    /// <param name="start">Where the name starts.</param>
    /// <param name="length">Its length.</param>
    internal static string Find(byte[] bytes, int start, int length)
    {
        ulong first = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(start, sizeof(ulong)));
        ulong last = 0;
        if (length < sizeof(ulong))
            first &= (1UL << (length * 8)) - 1;
        else
            last = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(start + length - sizeof(ulong), sizeof(ulong)));
        uint hash = Hash(first, last, length);
        for (uint slot = hash % KnownSlots; Known[slot] is { } known; slot = (slot + 1) % KnownSlots)
        {
            if (known.Is(first, last, bytes, start, length))
                return known.Text;
        }
        ref Entry? other = ref Others[hash % OtherSlots];
        Entry? found = other;
        if (found is not null && found.Is(first, last, bytes, start, length))
            return found.Text;
        string text = Encoding.UTF8.GetString(bytes, start, length);
        if (length <= Longest)
            other = new Entry(first, last, bytes[start..(start + length)], text);
        return text;
    }

    static uint Hash(ulong first, ulong last, int length)
    {
        ulong mixed = ((first * 0x9e3779b97f4a7c15) ^ last) * 0xc2b2ae3d27d4eb4f + (uint)length;
        return (uint)(mixed >> 32);
    }

    static Entry?[] Build()
    {
        Entry?[] slots = new Entry?[KnownSlots];
        Span<byte> padded = stackalloc byte[64];
        foreach (string name in KnownNames.All)
        {
            padded.Clear();
            int length = Encoding.ASCII.GetBytes(name, padded);
            ulong first = BinaryPrimitives.ReadUInt64LittleEndian(padded);
            ulong last =
                length < sizeof(ulong)
                    ? 0
                    : BinaryPrimitives.ReadUInt64LittleEndian(padded[(length - sizeof(ulong))..]);
            uint slot = Hash(first, last, length) % KnownSlots;
            while (slots[slot] is not null)
                slot = (slot + 1) % KnownSlots;
            slots[slot] = new Entry(first, last, padded[..length].ToArray(), name);
        }
        return slots;
    }

    /// <summary>A name, with its first and last bytes as numbers.</summary>
    sealed class Entry(ulong first, ulong last, byte[] bytes, string text)
    {
        internal string Text => text;

        internal bool Is(ulong otherFirst, ulong otherLast, byte[] document, int start, int length) =>
            otherFirst == first
            && otherLast == last
            && length == bytes.Length
            && (length <= 2 * sizeof(ulong) || bytes.AsSpan().SequenceEqual(document.AsSpan(start, length)));
    }
}
