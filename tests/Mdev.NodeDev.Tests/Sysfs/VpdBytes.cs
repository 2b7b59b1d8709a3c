namespace Mdev.NodeDev.Tests;

/// <summary>Builds vital product data, right or wrong.</summary>
sealed class VpdBytes
{
    internal const byte EndTag = 0x78;

    readonly List<byte> _bytes = [];

    internal byte[] ToArray() => [.. _bytes];

    /// <summary>A large resource with its length.</summary>
    internal VpdBytes Large(byte tag, params ReadOnlySpan<byte> data)
    {
        _bytes.AddRange([tag, (byte)data.Length, (byte)(data.Length >> 8)]);
        _bytes.AddRange(data);
        return this;
    }

    internal VpdBytes Name(string name) => Large(0x82, Encoding.Latin1.GetBytes(name));

    /// <summary>The read-only part: these fields, then the checksum of everything up to it, then zeros.</summary>
    internal VpdBytes ReadOnly(params ReadOnlySpan<byte[]> fields) => ReadOnlyWith(0, 2, fields);

    /// <summary>As above with a wrong checksum or another length of it.</summary>
    internal VpdBytes ReadOnlyWith(byte error, int length, params ReadOnlySpan<byte[]> fields)
    {
        List<byte> data = [];
        foreach (byte[] field in fields)
            data.AddRange(field);
        data.AddRange([(byte)'R', (byte)'V', (byte)length]);
        int total = data.Count + length;
        _bytes.AddRange([0x90, (byte)total, (byte)(total >> 8)]);
        _bytes.AddRange(data);
        if (length > 0)
        {
            byte sum = (byte)_bytes.Aggregate(0, static (a, b) => a + b);
            _bytes.Add((byte)(error - sum));
            _bytes.AddRange(new byte[length - 1]);
        }
        return this;
    }

    internal VpdBytes ReadWrite(params ReadOnlySpan<byte[]> fields)
    {
        List<byte> data = [];
        foreach (byte[] field in fields)
            data.AddRange(field);
        return Large(0x91, [.. data]);
    }

    internal VpdBytes Raw(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    internal VpdBytes End() => Raw(EndTag);

    internal static byte[] Field(string keyword, string value) =>
        [(byte)keyword[0], (byte)keyword[1], (byte)value.Length, .. Encoding.Latin1.GetBytes(value)];
}
