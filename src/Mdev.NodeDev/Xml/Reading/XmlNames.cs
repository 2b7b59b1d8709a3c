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
    internal const int Padding = NameHead.Size;

    const int OtherSlots = 512;

    /// <summary>A longer name has a string for each time that it is found.</summary>
    const int Longest = 64;

    static readonly KnownName[] Known = Build();
    static readonly OtherName?[] Others = new OtherName?[OtherSlots];

    /// <summary>Finds a known name that has no prefix, without a look at its characters one by one.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="start">Where the name starts.</param>
    /// <param name="end">Where it ends, if it is known.</param>
    /// <returns>The name; <see langword="null"/> if it is another one, or none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static string? FindKnown(byte[] bytes, int start, out int end)
    {
        Vector128<byte> piece = Vector128.Create(bytes, start);
        // What can come after a known name in a tag. A character that is in no known name makes it another name.
        uint ends = (
            Vector128.LessThanOrEqual(piece, Vector128.Create((byte)' '))
            | Vector128.Equals(piece, Vector128.Create((byte)'>'))
            | Vector128.Equals(piece, Vector128.Create((byte)'/'))
            | Vector128.Equals(piece, Vector128.Create((byte)'='))
        ).ExtractMostSignificantBits();
        if (ends == 0)
            return FindLong(bytes, start, out end);
        int length = BitOperations.TrailingZeroCount(ends);
        end = start + length;
        Vector128<ulong> halves = piece.AsUInt64();
        NameHead head = new(halves.ToScalar(), halves.GetElement(1), length);
        ref readonly KnownName known = ref Known[head.Slot];
        return known.Head == head ? known.Text : null;
    }

    /// <summary>The string of a name.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="start">Where the name starts.</param>
    /// <param name="length">Its length.</param>
    internal static string Find(byte[] bytes, int start, int length)
    {
        NameHead head = new(bytes, start, Math.Min(length, NameHead.Size));
        ref readonly KnownName known = ref Known[head.Slot];
        if (known.Head == head && length < NameHead.Size)
            return known.Text;
        ReadOnlySpan<byte> name = bytes.AsSpan(start, length);
        if (known.Head == head && Ascii.Equals(name, known.Text))
            return known.Text;
        ref OtherName? other = ref Others[head.Slot % OtherSlots];
        if (other is { } found && name.SequenceEqual(found.Bytes))
            return found.Text;
        string text = Encoding.UTF8.GetString(name);
        if (name.Length <= Longest)
            other = new OtherName(name.ToArray(), text);
        return text;
    }

    /// <summary>Finds a known name that is longer than its head.</summary>
    static string? FindLong(byte[] bytes, int start, out int end)
    {
        NameHead head = new(bytes, start, NameHead.Size);
        ref readonly KnownName known = ref Known[head.Slot];
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

    static KnownName[] Build()
    {
        KnownName[] slots = new KnownName[NameHead.Slots];
        // A place without a name holds one that is like no other.
        for (int i = 0; i < slots.Length; i++)
            slots[i] = new KnownName(NameHead.OfNone, "");
        byte[] bytes = new byte[Longest];
        foreach (string name in KnownNames.All)
        {
            Encoding.ASCII.GetBytes(name, bytes);
            NameHead head = new(bytes, 0, Math.Min(name.Length, NameHead.Size));
            slots[head.Slot] = new KnownName(head, name);
        }
        return slots;
    }

    /// <summary>A known name and how it begins.</summary>
    readonly struct KnownName(NameHead head, string text)
    {
        internal readonly NameHead Head = head;
        internal readonly string Text = text;
    }

    /// <summary>A name that a document had.</summary>
    sealed class OtherName(byte[] bytes, string text)
    {
        internal readonly byte[] Bytes = bytes;
        internal readonly string Text = text;
    }
}
