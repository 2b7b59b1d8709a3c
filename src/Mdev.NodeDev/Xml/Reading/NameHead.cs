using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Mdev.NodeDev;

/// <summary>
/// The first bytes of a name, with zeros behind a shorter one: where it belongs among the known names.
/// </summary>
/// <remarks>
/// Two numbers and no vector: a method with a vector as a parameter or in a field is not compiled in advance
/// (<c>PublishReadyToRun</c>).
/// </remarks>
readonly struct NameHead : IEquatable<NameHead>
{
    /// <summary>How many bytes it has.</summary>
    internal const int Size = 2 * sizeof(ulong);

    /// <summary>How many places there are.</summary>
    internal const int Slots = 1 << SlotBits;

    const int SlotBits = 10;

    readonly ulong _first;
    readonly ulong _second;

    /// <summary>Takes the head of a name.</summary>
    /// <param name="bytes">The document, which goes on for as many bytes as a head has.</param>
    /// <param name="start">Where the name starts.</param>
    /// <param name="length">Its length; that of the head, if it is longer.</param>
    internal NameHead(byte[] bytes, int start, int length)
        : this(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(start)),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(start + sizeof(ulong))),
            length
        ) { }

    /// <summary>Takes the head of a name from what stands where it starts.</summary>
    /// <param name="first">The first half, the first byte in the lowest bits.</param>
    /// <param name="second">The second half.</param>
    /// <param name="length">The length of the name; that of the head, if it is longer.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal NameHead(ulong first, ulong second, int length)
    {
        ulong mask = (1UL << (length * 8)) - 1;
        _first = length < sizeof(ulong) ? first & mask : first;
        _second =
            length < sizeof(ulong) ? 0
            : length < Size ? second & mask
            : second;
    }

    /// <summary>What no name has.</summary>
    internal static NameHead OfNone => new(ulong.MaxValue, ulong.MaxValue, Size);

    /// <summary>Where the name belongs. The factor is chosen so that no two known names belong to one place.</summary>
    internal uint Slot
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (uint)(((_first + (_second << 5)) * 0xf2f888940d69c0c9) >> (64 - SlotBits));
    }

    public static bool operator ==(NameHead one, NameHead other) =>
        one._first == other._first && one._second == other._second;

    public static bool operator !=(NameHead one, NameHead other) => !(one == other);

    public bool Equals(NameHead other) => this == other;

    public override bool Equals(object? obj) => obj is NameHead other && this == other;

    public override int GetHashCode() => HashCode.Combine(_first, _second);
}
