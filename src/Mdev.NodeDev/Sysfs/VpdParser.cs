using System.Buffers.Binary;
using System.Text;

namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads PCI vital product data, the file <c>vpd</c>. They are valid as a whole or not at all.</summary>
/// <remarks>PCI local bus specification 2.2, appendix I. Only resources that are read enter the checksum.</remarks>
ref struct VpdParser
{
    const int LargeResource = 0x80;
    const int EndTag = 0x0f;
    const int NameTag = 0x82;
    const int ReadOnlyTag = 0x90;
    const int ReadWriteTag = 0x91;
    const int FieldHeader = 3;

    readonly ReadOnlySpan<byte> _bytes;
    int _at;
    byte _sum;
    PciVpd _vpd = new();
    bool _hasReadOnly;
    string? _reason;

    VpdParser(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>The data, or <see langword="null"/> and the reason why they are not valid.</summary>
    internal static PciVpd? Parse(ReadOnlySpan<byte> bytes, out string? reason)
    {
        VpdParser parser = new(bytes);
        bool valid = parser.Resources();
        reason = valid ? null : parser._reason;
        return valid ? parser._vpd : null;
    }

    bool Resources()
    {
        while (_at < _bytes.Length)
        {
            int tag = Next();
            int length;
            if (tag >= LargeResource)
            {
                if (_at + 2 > _bytes.Length)
                    return Invalid("it ends within the header of a resource");
                length = BinaryPrimitives.ReadUInt16LittleEndian(_bytes[_at..]);
                Next();
                Next();
            }
            else
            {
                length = tag & 7;
                tag = (tag >> 3) & 0xf;
            }
            if (tag == EndTag)
                return _hasReadOnly || Invalid("it has no read-only part");
            if (_at + length > _bytes.Length)
                return Invalid("a resource is longer than the file");
            if (!Resource(tag, _bytes.Slice(_at, length)))
                return false;
        }
        return Invalid("it has no end tag");
    }

    bool Resource(int tag, ReadOnlySpan<byte> data)
    {
        switch (tag)
        {
            case NameTag:
                string? name = Text(data);
                Take(data.Length);
                if (name is null)
                    return Invalid("its name is not printable");
                _vpd = _vpd with { Name = name };
                return true;
            case ReadOnlyTag:
                _hasReadOnly = true;
                return Fields(_at + data.Length, readOnly: true);
            case ReadWriteTag:
                return Fields(_at + data.Length, readOnly: false);
            default:
                // A skipped resource does not enter the checksum.
                _at += data.Length;
                return true;
        }
    }

    bool Fields(int end, bool readOnly)
    {
        while (_at < end)
        {
            if (_at + FieldHeader > end)
                return Invalid("it ends within the header of a field");
            char first = (char)Next();
            char second = (char)Next();
            int length = Next();
            if (_at + length > end)
                return Invalid("a field is longer than its part");
            if (first == 'R' && second is 'V' or 'W')
                return LastField(second, length, end, readOnly);
            string? value = Text(_bytes.Slice(_at, length));
            Take(length);
            if (value is not null)
                Store(first, second, value, readOnly);
        }
        return !readOnly || Invalid("its read-only part has no checksum");
    }

    bool LastField(char second, int length, int end, bool readOnly)
    {
        if (second == 'V' != readOnly)
            return Invalid(readOnly ? "an RW field in the read-only part" : "a checksum in the read-write part");
        if (_at + length != end)
            return Invalid("something follows the last field of a part");
        if (second == 'V')
        {
            if (length == 0)
                return Invalid("its checksum is empty");
            Take(1);
            if (_sum != 0)
                return Invalid("its checksum is wrong");
            length--;
        }
        Take(length);
        return true;
    }

    /// <summary>
    /// Keeps a field. One of a known keyword brings its part into being even if the keyword belongs to the other part.
    /// </summary>
    void Store(char first, char second, string value, bool readOnly)
    {
        if (!IsKnown(first, second))
            return;
        _vpd = readOnly
            ? _vpd with
            {
                ReadOnly = With(_vpd.ReadOnly ?? new PciVpdReadOnly(), first, second, value),
            }
            : _vpd with
            {
                ReadWrite = With(_vpd.ReadWrite ?? new PciVpdReadWrite(), first, second, value),
            };
    }

    static bool IsKnown(char first, char second) =>
        (first, second) switch
        {
            ('E', 'C') or ('M', 'N') or ('P', 'N') or ('S', 'N') => true,
            ('V' or 'Y', _) => PciVpdFields.IsIndex(second),
            _ => false,
        };

    static PciVpdReadOnly With(PciVpdReadOnly part, char first, char second, string value) =>
        (first, second) switch
        {
            ('E', _) => part with { ChangeLevel = value },
            ('M', _) => part with { ManufactureId = value },
            ('P', _) => part with { PartNumber = value },
            ('S', _) => part with { SerialNumber = value },
            ('V', _) => part with { VendorFields = PciVpdFields.Set(part.VendorFields, second, value) },
            _ => part,
        };

    static PciVpdReadWrite With(PciVpdReadWrite part, char first, char second, string value) =>
        (first, second) switch
        {
            ('Y', 'A') => part with { AssetTag = value },
            ('Y', _) => part with { SystemFields = PciVpdFields.Set(part.SystemFields, second, value) },
            ('V', _) => part with { VendorFields = PciVpdFields.Set(part.VendorFields, second, value) },
            _ => part,
        };

    /// <summary>
    /// The text of a value: ended by a NUL, trimmed; <see langword="null"/> if it is not printable ASCII.
    /// </summary>
    static string? Text(ReadOnlySpan<byte> data)
    {
        int end = data.IndexOf((byte)0);
        ReadOnlySpan<byte> text = (end < 0 ? data : data[..end]).Trim(" \t\n\v\f\r"u8);
        return text.IndexOfAnyExceptInRange((byte)' ', (byte)'~') >= 0 ? null : Encoding.ASCII.GetString(text);
    }

    int Next()
    {
        byte value = _bytes[_at];
        Take(1);
        return value;
    }

    void Take(int count)
    {
        foreach (byte value in _bytes.Slice(_at, count))
            _sum += value;
        _at += count;
    }

    bool Invalid(string reason)
    {
        _reason = reason;
        return false;
    }
}
