using System.Text.RegularExpressions;
using System.Xml;

namespace Mdev.NodeDev.Conformance;

/// <summary>What libvirts before 11.3 read otherwise: these rows of the README and nothing else.</summary>
static partial class OldReadings
{
    /// <summary>The rows.</summary>
    internal static IReadOnlyList<OldReading> All { get; } =
    [
        new(
            "numbers in base 2",
            LibvirtVersion.V11_3,
            OldVerdict.Refuses,
            root => Values(root).Any(value => Binary().IsMatch(value))
        ),
        new("channel groups", LibvirtVersion.V11_3, OldVerdict.Refuses, root => Capabilities(root, "ccwgroup").Any()),
        new(
            "state and group of a channel device",
            LibvirtVersion.V11_3,
            OldVerdict.Accepts,
            root => Named(root, "state").Any() || Capabilities(root, "ccwgroup_member").Any()
        ),
        new(
            "VPD fields",
            LibvirtVersion.V11_3,
            OldVerdict.Accepts | OldVerdict.ReadsOtherwise,
            root => Capabilities(root, "vpd").Any(HasOddFields)
        ),
        new("vital product data", LibvirtVersion.V9_0, OldVerdict.Accepts, root => Capabilities(root, "vpd").Any()),
        new(
            "UUID of a mediated device",
            LibvirtVersion.V9_0,
            OldVerdict.Accepts,
            root => Capabilities(root, "mdev").Any(mdev => Named(mdev, "uuid").Any())
        ),
        new(
            "channel device of a subchannel",
            LibvirtVersion.V9_0,
            OldVerdict.Accepts,
            root => Named(root, "channel_dev_addr").Any()
        ),
        new(
            "link speeds above 16",
            LibvirtVersion.V9_0,
            OldVerdict.Refuses,
            root =>
                Named(root, "link")
                    .Attributes()
                    .Any(speed => speed.Name.LocalName == "speed" && speed.Value is "32" or "64")
        ),
        new(
            "capability without a type in a channel device",
            LibvirtVersion.V9_0,
            OldVerdict.Refuses,
            root => Capabilities(root, "ccw").Any(ccw => Named(ccw, "capability").Any(inner => TypeOf(inner) is null))
        ),
        new(
            "decimal numbers",
            LibvirtVersion.V9_0,
            OldVerdict.Refuses | OldVerdict.Accepts,
            root => Values(root).Any(value => OddDecimal().IsMatch(value))
        ),
        new(
            "sizes from 2^53 on",
            LibvirtVersion.V9_0,
            OldVerdict.ReadsOtherwise,
            root => Named(root, "size").Concat(Named(root, "media_size")).Any(size => Large().IsMatch(size.Value))
        ),
        new(
            "attributes of a link with a prefix",
            LibvirtVersion.V9_0,
            OldVerdict.Refuses | OldVerdict.Accepts | OldVerdict.ReadsOtherwise,
            root => Named(root, "link").Any(HasPrefix)
        ),
        new(
            "link width",
            LibvirtVersion.V9_0,
            OldVerdict.Refuses | OldVerdict.Accepts | OldVerdict.ReadsOtherwise,
            root =>
                Named(root, "link")
                    .Attributes()
                    .Any(width => width.Name.LocalName == "width" && !PlainWidth().IsMatch(width.Value))
        ),
        new(
            "hexadecimal numbers that 32 bits do not hold",
            LibvirtVersion.V9_0,
            OldVerdict.Accepts,
            root => Values(root).Any(value => OddHexadecimal().IsMatch(value))
        ),
        new(
            "optional numbers",
            LibvirtVersion.V9_0,
            OldVerdict.Accepts | OldVerdict.ReadsOtherwise,
            root =>
                Named(root, "numa")
                    .Concat(Named(root, "iommuGroup"))
                    .Attributes()
                    .Select(number => number.Value)
                    .Concat(Named(root, "unique_id").Select(id => id.Value))
                    .Any(value => !PlainDecimal().IsMatch(value))
        ),
    ];

    /// <summary>The row that explains what an older libvirt makes of a document, if there is one.</summary>
    internal static string? Find(byte[] document, LibvirtVersion version, OldVerdict verdict)
    {
        OldReading[] rows = [.. All.Where(row => version < row.Before && row.Verdict.HasFlag(verdict))];
        return rows.Length > 0 && Root(document) is { } root ? rows.FirstOrDefault(row => row.Holds(root))?.What : null;
    }

    static XElement? Root(byte[] document)
    {
        using MemoryStream stream = new(document);
        try
        {
            return XElement.Load(stream, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    static IEnumerable<XElement> Named(XElement root, string name) =>
        root.Descendants().Where(element => element.Name.LocalName == name);

    static IEnumerable<XElement> Capabilities(XElement root, string type) =>
        Named(root, "capability").Where(capability => TypeOf(capability) == type);

    /// <summary>Looked up as libvirt does: with any prefix.</summary>
    static string? TypeOf(XElement capability) =>
        capability.Attributes().FirstOrDefault(value => value.Name.LocalName == "type")?.Value;

    static IEnumerable<string> Values(XElement root) =>
        root.DescendantsAndSelf()
            .Select(element => element.Value)
            .Concat(root.DescendantsAndSelf().Attributes().Select(value => value.Value));

    /// <summary>
    /// 9.0 takes the first text among the fields of an index, as far as it reaches: up to a comment, CDATA or element;
    /// and no field without text. It does not look at other indices, nor at fields without access.
    /// </summary>
    static bool HasOddFields(XElement vpd) =>
        Named(vpd, "fields")
            .Any(fields =>
                fields.Attribute("access") is null
                || HasPrefix(fields)
                || Named(fields, "vendor_field")
                    .Concat(Named(fields, "system_field"))
                    .GroupBy(field => (field.Name.LocalName, Index(field)))
                    .Any(same =>
                        same.Count() > 1
                        || same.Key.Item2.Length != 1
                        || same.Single().Nodes().Count() != 1
                        || same.Single().Nodes().Single() is not XText
                    )
            );

    static bool HasPrefix(XElement element) =>
        element.Attributes().Any(value => !value.IsNamespaceDeclaration && value.Name.Namespace != XNamespace.None);

    static string Index(XElement field) => field.Attribute("index")?.Value ?? "";

    [GeneratedRegex(@"^\s*\+?0[bB][01]+$", RegexOptions.None, 60_000)]
    private static partial Regex Binary();

    [GeneratedRegex(@"^([1-9][0-9]{0,8}|0)\z", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex PlainWidth();

    [GeneratedRegex(@"^\s*0*[1-9][0-9]{15,}\s*$", RegexOptions.None, 60_000)]
    private static partial Regex Large();

    [GeneratedRegex(@"^[ \t\r\n]*-?[0-9]{1,9}\z", RegexOptions.None, 60_000)]
    private static partial Regex PlainDecimal();

    /// <summary>
    /// With a plus, a space of C's or behind, a part below 1 or a power of ten, or more than 32 bits.
    /// </summary>
    [GeneratedRegex(
        @"^\s*(-|\+[0-9]+|[\v\f]\s*[0-9]+|[0-9]+\s+|[0-9]*\.[0-9]*|[0-9.]+[eE][+-]?[0-9]+|[0-9]{10,})\s*$",
        RegexOptions.ExplicitCapture,
        60_000
    )]
    private static partial Regex OddDecimal();

    [GeneratedRegex(
        @"^\s*(-(0[xX])?[0-9a-fA-F]+|\+?(0[xX])?0*[1-9a-fA-F][0-9a-fA-F]{8,})$",
        RegexOptions.ExplicitCapture,
        60_000
    )]
    private static partial Regex OddHexadecimal();
}
