using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Mdev.NodeDev;

/// <summary>Eight bytes of a document at a time, the first of them in the lowest bits.</summary>
static class Utf8Word
{
    /// <summary>How many bytes a word has.</summary>
    internal const int Size = sizeof(ulong);

    const ulong Ones = 0x0101010101010101;
    const ulong HighBits = 0x8080808080808080;

    /// <summary>The word at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong At(byte[] bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));

    /// <summary>The bits of so many first bytes, fewer than all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Mask(int length) => (1UL << (length * 8)) - 1;

    /// <summary>Marks the bytes below a limit, and of those that are not ASCII some.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Below(ulong word, byte limit) => ~((word | HighBits) - (Ones * limit)) & HighBits;

    /// <summary>Marks the bytes of a value; of those behind the first, perhaps others too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Equal(ulong word, byte value)
    {
        ulong difference = word ^ (Ones * value);
        return (difference - Ones) & ~difference & HighBits;
    }

    /// <summary>How many bytes at the start have a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int CountOf(ulong word, byte value) => FirstOf(word ^ (Ones * value));

    /// <summary>The first byte that has a bit; as many as there are, if none has one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int FirstOf(ulong word) => BitOperations.TrailingZeroCount(word) >> 3;
}
