using System.Globalization;
using System.Text;

namespace Mdev.NodeDev;

/// <summary>The PCI id database (<c>pci.ids</c>): names of vendors and products by number. Read once, indexed by vendor; immutable.</summary>
public sealed class PciIdDatabase
{
    /// <summary>The largest database that is read, in bytes; the real one has about 1.5 million.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    const int FirstRead = 2 * 1024 * 1024;
    const int IdLength = 4;

    readonly ReadOnlyMemory<byte> _text;
    readonly Dictionary<ushort, int> _vendors = [];

    PciIdDatabase(ReadOnlyMemory<byte> text)
    {
        _text = text;
        for (int at = 0; at < text.Length; at = NextLine(at))
        {
            if (TryEntry(Line(at), out ushort vendor, out _))
                _vendors.TryAdd(vendor, at);
        }
    }

    /// <summary>A database that knows no name.</summary>
    public static PciIdDatabase Empty { get; } = new(default);

    /// <summary>Where distributions keep the database, below the root, in the order of looking.</summary>
    public static ValueList<string> UsualPaths { get; } =
    ["usr/share/misc/pci.ids", "usr/share/hwdata/pci.ids", "usr/share/pci.ids"];

    /// <summary>Indexes the text of a database. Lines of another form are passed over, as comments are.</summary>
    /// <param name="text">The text, UTF-8; it must not change afterwards.</param>
    public static PciIdDatabase Parse(ReadOnlyMemory<byte> text) => new(text);

    /// <summary>Reads a database from a host tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="path">The file below its root.</param>
    /// <param name="database">The database; empty where the result is not ok.</param>
    public static HostResult Load(IHostTree tree, string path, out PciIdDatabase database)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentException.ThrowIfNullOrEmpty(path);
        database = Empty;
        HostResult result = tree.OpenDirectory("", out IHostDirectory? root);
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
                if (result.Status != HostStatus.TooLarge)
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
        if (vendor is null || !_vendors.TryGetValue(vendor.Value, out int at))
            return;
        _ = TryEntry(Line(at), out _, out vendorName);
        for (at = NextLine(at); at < _text.Length; at = NextLine(at))
        {
            ReadOnlySpan<byte> line = Line(at);
            if (line.IsEmpty || line[0] == '#')
                continue;
            if (line[0] != '\t')
                return;
            if (TryEntry(line[1..], out ushort found, out string? name) && found == device)
            {
                deviceName = name;
                return;
            }
        }
    }

    /// <summary>Takes <c>1234  Name</c> apart.</summary>
    static bool TryEntry(ReadOnlySpan<byte> line, out ushort id, out string? name)
    {
        id = 0;
        name = null;
        if (
            line.Length < IdLength + 3
            || line[IdLength] != ' '
            || !ushort.TryParse(
                line[..IdLength],
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out id
            )
        )
            return false;
        name = Encoding.UTF8.GetString(line[IdLength..].TrimStart((byte)' '));
        return true;
    }

    ReadOnlySpan<byte> Line(int at)
    {
        ReadOnlySpan<byte> rest = _text.Span[at..];
        int end = rest.IndexOf((byte)'\n');
        return end < 0 ? rest : rest[..end];
    }

    int NextLine(int at) => at + Line(at).Length + 1;
}
