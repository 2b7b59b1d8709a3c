using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Mdev.NodeDev;

/// <summary>
/// One string for each name of elements and attributes. Those of libvirt's node devices and hostdevs are here for good;
/// the others have a place for as long as no other name wants it, so that no document makes this grow.
/// </summary>
static class XmlNames
{
    /// <summary>How much behind its end a document has to go on: a name is looked at in one piece.</summary>
    internal const int Padding = PieceSize;

    const int PieceSize = 16;
    const int KnownSlots = 1024;
    const int OtherSlots = 512;

    /// <summary>A longer name has a string for each time that it is found.</summary>
    const int Longest = 64;

    static readonly KnownName[] Known = Build();
    static readonly OtherName?[] Others = new OtherName?[OtherSlots];

    /// <summary>All bits of so many first bytes, if it is read from this many bytes before the middle.</summary>
    static ReadOnlySpan<byte> Masks =>
        [
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0xff,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
        ];

    /// <summary>Finds a known name that has no prefix, without a look at its characters one by one.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="start">Where the name starts.</param>
    /// <param name="end">Where it ends, if it is known.</param>
    /// <returns>The name; <see langword="null"/> if it is another one, or none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static string? FindKnown(byte[] bytes, int start, out int end)
    {
        Vector128<byte> piece = Vector128.Create(bytes, start);
        // What can come after a known name in a tag. A character that is in no known name need not be found: it differs.
        uint ends = (
            Vector128.LessThanOrEqual(piece, Vector128.Create((byte)' '))
            | Vector128.Equals(piece, Vector128.Create((byte)'>'))
            | Vector128.Equals(piece, Vector128.Create((byte)'/'))
            | Vector128.Equals(piece, Vector128.Create((byte)'='))
        ).ExtractMostSignificantBits();
        if (ends == 0)
            return FindLong(bytes, start, piece, out end);
        int length = BitOperations.TrailingZeroCount(ends);
        end = start + length;
        Vector128<byte> head = First(piece, length);
        ref readonly KnownName known = ref Known[Slot(head)];
        return known.Head == head ? known.Text : null;
    }

    /// <summary>The string of a name.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="start">Where the name starts.</param>
    /// <param name="length">Its length.</param>
    internal static string Find(byte[] bytes, int start, int length)
    {
        Vector128<byte> head = First(Vector128.Create(bytes, start), Math.Min(length, PieceSize));
        uint slot = Slot(head);
        ref readonly KnownName known = ref Known[slot];
        if (known.Head == head && length < PieceSize)
            return known.Text;
        ReadOnlySpan<byte> name = bytes.AsSpan(start, length);
        if (known.Head == head && Ascii.Equals(name, known.Text))
            return known.Text;
        ref OtherName? other = ref Others[slot % OtherSlots];
        if (other is { } found && name.SequenceEqual(found.Bytes))
            return found.Text;
        string text = Encoding.UTF8.GetString(name);
        if (name.Length <= Longest)
            other = new OtherName(name.ToArray(), text);
        return text;
    }

    /// <summary>Finds a known name of more than a piece.</summary>
    static string? FindLong(byte[] bytes, int start, Vector128<byte> head, out int end)
    {
        ref readonly KnownName known = ref Known[Slot(head)];
        end = start + known.Text.Length;
        bool isKnown =
            known.Head == head
            && end < bytes.Length
            && Ascii.Equals(bytes.AsSpan(start, known.Text.Length), known.Text)
            && bytes[end] != ':'
            && bytes[end] < 0x80
            && (Utf8Syntax.Kinds[bytes[end]] & Utf8Syntax.InName) == 0;
        return isKnown ? known.Text : null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<byte> First(Vector128<byte> piece, int length) =>
        piece & Vector128.Create(Masks.Slice(PieceSize - length, PieceSize));

    /// <summary>Where a name belongs. The factor is chosen so that no two known names belong to one place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Slot(Vector128<byte> head)
    {
        Vector128<ulong> words = head.AsUInt64();
        return (uint)(((words.ToScalar() + (words.GetElement(1) << 5)) * 0xf2f888940d69c0c9) >> 54);
    }

    static KnownName[] Build()
    {
        KnownName[] slots = new KnownName[KnownSlots];
        // A place without a name holds one that is like no other.
        Array.Fill(slots, new KnownName(Vector128<byte>.AllBitsSet, ""));
        Span<byte> bytes = stackalloc byte[Longest];
        foreach (string name in KnownNames.All)
        {
            bytes.Clear();
            Encoding.ASCII.GetBytes(name, bytes);
            Vector128<byte> head = Vector128.Create<byte>(bytes);
            slots[Slot(head)] = new KnownName(head, name);
        }
        return slots;
    }

    /// <summary>A known name and its first bytes, with zeros behind a shorter one.</summary>
    readonly record struct KnownName(Vector128<byte> Head, string Text);

    /// <summary>A name that a document had.</summary>
    sealed record OtherName(byte[] Bytes, string Text);
}
