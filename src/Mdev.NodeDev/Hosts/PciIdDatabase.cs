using System.Buffers;
using System.Diagnostics;
using System.Globalization;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// The PCI id database (<c>pci.ids</c>): names of vendors and products by number. Read once, indexed by vendor;
/// immutable.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class PciIdDatabase
{
    /// <summary>The largest database that is read, in bytes; the real one has about 1.5 million.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    const int FirstRead = 2 * 1024 * 1024;
    const int IdLength = 4;

    /// <summary>Two characters, usually spaces, separate a number from its name.</summary>
    const int NameOffset = IdLength + 2;

    /// <summary>
    /// The longest piece of a line: libpciaccess reads lines in pieces of this many bytes and takes each for a line.
    /// </summary>
    const int LongestPiece = 127;

    static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    readonly ReadOnlyMemory<byte> _text;
    readonly Dictionary<uint, List<int>> _vendors = [];

    PciIdDatabase(ReadOnlyMemory<byte> text)
    {
        _text = text;
        for (int at = 0; at < text.Length; at += Piece(at).Length)
        {
            if (!TryId(Piece(at), out uint vendor))
                continue;
            if (!_vendors.TryGetValue(vendor, out List<int>? blocks))
                _vendors.Add(vendor, blocks = []);
            blocks.Add(at);
        }
    }

    /// <summary>A database without names.</summary>
    public static PciIdDatabase Empty { get; } = new(default);

    /// <summary>The paths below the root where distributions keep the database, in the order they are tried.</summary>
    public static ValueList<string> UsualPaths { get; } =
    ["usr/share/misc/pci.ids", "usr/share/hwdata/pci.ids", "usr/share/pci.ids"];

    /// <summary>Indexes the text of a database. Lines of another form are skipped, as comments are.</summary>
    /// <param name="text">The text, UTF-8; it must not change afterwards.</param>
    public static PciIdDatabase Parse(ReadOnlyMemory<byte> text) => new(text);

    /// <summary>Reads a database from a host tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="path">The file below its root.</param>
    /// <exception cref="HostAccessException">
    /// The file cannot be read, or has more than <see cref="MaxBytes"/> bytes.
    /// </exception>
    public static PciIdDatabase Load(IHostTree tree, string path)
    {
        FileResult result = TryLoad(tree, path, out PciIdDatabase database);
        return result.IsOk ? database : throw HostAccessException.OfFile(path, result);
    }

    /// <summary>Reads a database from a host tree; empty where the result is not ok.</summary>
    internal static FileResult TryLoad(IHostTree tree, string path, out PciIdDatabase database)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentException.ThrowIfNullOrEmpty(path);
        database = Empty;
        FileResult result = tree.OpenDirectory("", out IHostDirectory? root);
        using (root)
        {
            if (root is null)
                return result;
            for (int size = FirstRead; size <= MaxBytes; size *= 2)
            {
                byte[] buffer = new byte[size];
                result = root.Read(path, buffer);
                if (result.IsOk)
                    database = new PciIdDatabase(buffer.AsMemory(0, result.Length));
                if (result.Status != FileStatus.TooLarge)
                    return result;
            }
            return result;
        }
    }

    /// <summary>Finds names. A product is looked for below its vendor only.</summary>
    /// <param name="vendor">The vendor's number, if known.</param>
    /// <param name="device">The product's number, if known.</param>
    /// <param name="vendorName">The vendor's name, <see langword="null"/> if unknown.</param>
    /// <param name="deviceName">The product's name, <see langword="null"/> if unknown.</param>
    public void Find(ushort? vendor, ushort? device, out string? vendorName, out string? deviceName)
    {
        vendorName = null;
        deviceName = null;
        if (vendor is null || !_vendors.TryGetValue(vendor.Value, out List<int>? blocks))
            return;
        vendorName = Name(Piece(blocks[0]));
        foreach (int block in blocks)
        {
            deviceName = FindDevice(block, device);
            if (deviceName is not null)
                return;
        }
    }

    string? FindDevice(int block, ushort? device)
    {
        for (int at = block + Piece(block).Length; at < _text.Length; at += Piece(at).Length)
        {
            ReadOnlySpan<byte> piece = Piece(at);
            if (TryId(piece, out _))
                return null;
            if (piece[0] == '\t' && TryId(piece[1..], out uint found) && found == device)
                return Name(piece[1..]);
        }
        return null;
    }

    /// <summary>
    /// A number of at least four hexadecimal digits, however large; the name stands at a fixed place whatever their
    /// count.
    /// </summary>
    static bool TryId(ReadOnlySpan<byte> piece, out uint id)
    {
        id = 0;
        int end = piece.IndexOfAnyExcept(HexDigits);
        int length = end < 0 ? piece.Length : end;
        if (length < IdLength)
            return false;
        if (!uint.TryParse(piece[..length], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out id))
            id = uint.MaxValue;
        return true;
    }

    static string Name(ReadOnlySpan<byte> piece)
    {
        piece = piece.TrimEnd((byte)'\n');
        return piece.Length <= NameOffset ? "" : SurrogateEscape.Decode(piece[NameOffset..]);
    }

    /// <summary>The piece of a line that starts at a position, with its newline if it has one.</summary>
    ReadOnlySpan<byte> Piece(int at)
    {
        ReadOnlySpan<byte> rest = _text.Span[at..];
        rest = rest[..Math.Min(rest.Length, LongestPiece)];
        int end = rest.IndexOf((byte)'\n');
        return end < 0 ? rest : rest[..(end + 1)];
    }

    /// <summary>How many vendors it knows.</summary>
    public override string ToString() => Line.Of($"{Line.Count(_vendors.Count, "PCI vendor")}");
}
