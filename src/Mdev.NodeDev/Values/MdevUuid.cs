using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Mdev.NodeDev;

/// <summary>
/// UUIDs for devices that are going to be created. The kernel takes any; it looks at neither version nor variant.
/// </summary>
public static class MdevUuid
{
    const int Length = 16;

    /// <summary>
    /// A random UUID (version 4 of RFC 9562), as mdevctl and libvirt give to a device that names none.
    /// </summary>
    public static Guid New() => Guid.NewGuid();

    /// <summary>
    /// The UUID that belongs to a caller's own key (version 5 of RFC 9562): the same key always gives the same UUID, so
    /// that creating a device again after a crash finds the first one instead of making a second.
    /// </summary>
    /// <param name="scope">
    /// What the key is unique within: a UUID that the caller made up once for all of its keys.
    /// </param>
    /// <param name="key">The key, for example <c>vm-4711/gpu0</c>; its UTF-8 bytes count.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is <see langword="null"/>.</exception>
    [SuppressMessage(
        "Security",
        "CA5350:Do Not Use Weak Cryptographic Algorithms",
        Justification = "Version 5 is defined with SHA-1; nothing is protected by it."
    )]
    public static Guid FromKey(Guid scope, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        byte[] text = Encoding.UTF8.GetBytes(key);
        byte[] hashed = new byte[Length + text.Length];
        _ = scope.TryWriteBytes(hashed, bigEndian: true, out _);
        text.CopyTo(hashed, Length);
        Span<byte> uuid = SHA1.HashData(hashed).AsSpan(0, Length);
        ushort version = BinaryPrimitives.ReadUInt16BigEndian(uuid[6..]);
        BinaryPrimitives.WriteUInt16BigEndian(uuid[6..], (ushort)(version & 0x0fff | 0x5000));
        uuid[8] = (byte)(uuid[8] & 0x3f | 0x80);
        return new Guid(uuid, bigEndian: true);
    }
}
