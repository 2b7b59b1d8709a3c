using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Mdev.NodeDev;

/// <summary>Copies text that stands in a document as it is: ASCII without what has to be escaped.</summary>
static class PlainText
{
    const int Half = 8;
    const int Whole = 16;
    const char LastPlain = '\x7f';

    /// <summary>One bit for each special character, counted from the space.</summary>
    const uint Special = 1 << ('"' - ' ') | 1 << ('&' - ' ') | 1 << ('\'' - ' ') | 1 << ('<' - ' ') | 1 << ('>' - ' ');
    const uint BitsOfSpecial = 32;

    /// <summary>Copies up to the first character that is not plain.</summary>
    /// <param name="text">The text.</param>
    /// <param name="target">Has room for one byte for each character.</param>
    /// <param name="at">Where they go.</param>
    /// <returns>How many characters were copied.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Copy(ReadOnlySpan<char> text, byte[] target, int at)
    {
        int copied = 0;
        if (text.Length >= Half)
        {
            ReadOnlySpan<ushort> codes = MemoryMarshal.Cast<char, ushort>(text);
            copied = text.Length <= Whole ? CopyBlock(codes, target, at) : CopyBlocks(codes, target, at);
        }
        return copied == text.Length ? copied : CopyRest(text, copied, target, at);
    }

    /// <summary>Copies a name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void CopyName(ReadOnlySpan<byte> name, byte[] target, int at)
    {
        Span<byte> room = target.AsSpan(at, name.Length);
        if (name.Length is >= sizeof(uint) and <= 2 * sizeof(uint))
        {
            int last = name.Length - sizeof(uint);
            MemoryMarshal.Write(room, MemoryMarshal.Read<uint>(name));
            MemoryMarshal.Write(room[last..], MemoryMarshal.Read<uint>(name[last..]));
        }
        else if (name.Length is > sizeof(ulong) and <= 2 * sizeof(ulong))
        {
            int last = name.Length - sizeof(ulong);
            MemoryMarshal.Write(room, MemoryMarshal.Read<ulong>(name));
            MemoryMarshal.Write(room[last..], MemoryMarshal.Read<ulong>(name[last..]));
        }
        else
        {
            name.CopyTo(room);
        }
    }

    static int CopyRest(ReadOnlySpan<char> text, int copied, byte[] target, int at)
    {
        for (; copied < text.Length; copied++)
        {
            char one = text[copied];
            if (!IsPlain(one))
                break;
            target[at + copied] = (byte)one;
        }
        return copied;
    }

    /// <summary>Copies two halves that may overlap, if all of the text is plain.</summary>
    static int CopyBlock(ReadOnlySpan<ushort> text, byte[] target, int at)
    {
        int last = text.Length - Half;
        if (!TryNarrow(Vector128.Create(text), Vector128.Create(text[last..]), out Vector128<byte> bytes))
            return 0;
        bytes.GetLower().CopyTo(target, at);
        bytes.GetUpper().CopyTo(target, at + last);
        return text.Length;
    }

    /// <summary>Copies block by block while all of a block is plain; the last one overlaps the one before.</summary>
    static int CopyBlocks(ReadOnlySpan<ushort> text, byte[] target, int at)
    {
        Vector128<byte> bytes;
        int copied = 0;
        for (; copied < text.Length - Whole; copied += Whole)
        {
            ReadOnlySpan<ushort> block = text[copied..];
            if (!TryNarrow(Vector128.Create(block), Vector128.Create(block[Half..]), out bytes))
                return copied;
            bytes.CopyTo(target, at + copied);
        }
        int last = text.Length - Whole;
        if (!TryNarrow(Vector128.Create(text[last..]), Vector128.Create(text[(last + Half)..]), out bytes))
            return copied;
        bytes.CopyTo(target, at + last);
        return text.Length;
    }

    /// <summary>Makes bytes of two halves, if all of their characters are plain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryNarrow(Vector128<ushort> first, Vector128<ushort> second, out Vector128<byte> bytes)
    {
        bytes = Vector128.Narrow(first, second);
        // As signed numbers, so that codes from 0x80 on are less than a space.
        // '&' and '\'' differ in one bit, and so do '<' and '>'.
        Vector128<byte> special =
            Vector128.LessThan(bytes.AsSByte(), Vector128.Create((sbyte)' ')).AsByte()
            | Vector128.Equals(bytes, Vector128.Create((byte)'"'))
            | Vector128.Equals(bytes | Vector128.Create((byte)('&' ^ '\'')), Vector128.Create((byte)'\''))
            | Vector128.Equals(bytes | Vector128.Create((byte)('<' ^ '>')), Vector128.Create((byte)'>'));
        Vector128<ushort> wide = (first | second) & Vector128.Create((ushort)0xff00);
        return (special.AsUInt16() | wide) == Vector128<ushort>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IsPlain(char one)
    {
        uint index = one - (uint)' ';
        return index <= LastPlain - ' ' && (index >= BitsOfSpecial || (Special >> (int)index & 1) == 0);
    }
}
