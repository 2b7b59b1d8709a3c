using System.Text.RegularExpressions;
using System.Xml;

namespace Mdev.NodeDev.Conformance;

/// <summary>
/// What may differ from libvirt under <see cref="ReadMode.AsLibvirt"/>: these rows of <c>docs/differences.md</c> and
/// nothing else.
/// </summary>
static partial class ChosenDifferences
{
    /// <summary>Numbers of hostdevs that the libxml2 of libvirt 11.3 does not read.</summary>
    internal const string OldNumbers = "numbers of hostdevs and libxml2";

    /// <summary>What is not covered.</summary>
    internal const string OtherHostdevs = "hostdevs of types other than mdev and pci";

    static readonly HashSet<string> KnownEncodings = new(StringComparer.OrdinalIgnoreCase)
    {
        "UTF-8",
        "UTF-16",
        "UTF-32",
        "ISO-8859-1",
        "US-ASCII",
    };

    /// <summary>Documents that libvirt reads and we refuse, or read otherwise.</summary>
    internal static IReadOnlyList<ChosenReading> Readings { get; } =
    [
        new("document type declarations", bytes => Latin(bytes).Contains("<!DOCTYPE", StringComparison.Ordinal)),
        new("undeclared prefixes", IsNamespaceError),
        new("XML 1.1", bytes => Version().IsMatch(Start(bytes))),
        new(
            "encodings",
            bytes =>
                Encoding().Match(Start(bytes)) is { Success: true } match
                && IsWrongOrUnknown(match.Groups["name"].Value, bytes)
        ),
        new("a NUL byte after the root element", bytes => Behind(bytes).Contains('\0', StringComparison.Ordinal)),
    ];

    /// <summary>Hostdevs that libvirt reads and we refuse, or read otherwise.</summary>
    internal static IReadOnlyList<ChosenReading> Hostdevs { get; } =
    [
        new("undeclared prefixes", IsNamespaceError),
        new(OtherHostdevs, bytes => HasOnly(bytes, found => found.Descriptor == HostdevDiagnostics.HostdevNotCovered)),
        new("<master> of a hostdev", bytes => Latin(bytes).Contains("master")),
        new(
            "the address of a vfio-ap hostdev of a type other than pci, ccw, unassigned",
            bytes =>
                HasOnly(
                    bytes,
                    found =>
                        found.Descriptor == HostdevDiagnostics.AddressNotPossible
                        && found.Message.EndsWith("mdev and pci", StringComparison.Ordinal)
                )
        ),
    ];

    /// <summary>Hostdevs of which libvirt's grammar says something else.</summary>
    internal static IReadOnlyList<ChosenReading> HostdevSchema { get; } =
    [new("undeclared prefixes", IsNamespaceError), new(OldNumbers, HasNewNumber)];

    /// <summary>What we write otherwise.</summary>
    internal static IReadOnlyList<ChosenSpelling> Spellings { get; } =
    [
        new(
            "TAB, LF, CR in attributes; CR in text",
            (text, _) =>
                text.Replace("&#9;", "\t", StringComparison.Ordinal)
                    .Replace("&#10;", "\n", StringComparison.Ordinal)
                    .Replace("&#13;", "\r", StringComparison.Ordinal)
        ),
        new(
            "name and value of an mdev's <attr>",
            (text, _) => MdevAttribute().Replace(text, match => Unescaped(match.Value))
        ),
        new(
            "rport and wwpn of a remote port, card_type and chpid of a channel group",
            (text, _) => RawText().Replace(text, match => Unescaped(match.Value))
        ),
        new(
            "a numbered VPD field whose text ends with LF",
            (text, _) => VpdField().Replace(text, "${before}        </${name}>"),
            Since: LibvirtVersion.V11_3
        ),
        new(
            "VPD texts in 9.0",
            (text, _) => VpdText().Replace(text, match => Unescaped(match.Value)),
            Before: LibvirtVersion.V11_3
        ),
        // Last, for it looks for the first difference.
        new("world wide names of a Fibre Channel host to be made", WithMadeUpNames),
    ];

    /// <summary>What we write otherwise than a version.</summary>
    internal static IEnumerable<ChosenSpelling> SpellingsOf(LibvirtVersion version) =>
        Spellings.Where(row =>
            (row.Since is null || version >= row.Since) && (row.Before is null || version < row.Before)
        );

    /// <summary>
    /// The libxml2 of libvirt 11.3 forgives what a declaration cannot mean, single bytes called UTF-16 and bytes above
    /// 127 in US-ASCII, and takes ISO-8859-1 for UTF-8 as long as it can be that.
    /// </summary>
    static bool IsWrongOrUnknown(string encoding, byte[] bytes) =>
        !KnownEncodings.Contains(encoding)
        || encoding is "UTF-16" or "UTF-32"
        || (encoding is "us-ascii" or "iso-8859-1" && bytes.Any(value => value > sbyte.MaxValue));

    /// <summary>
    /// Whether a hostdev has a number that only a newer libxml2 reads: a PCI domain or zPCI fid with a sign, a boot
    /// order of more than 24 digits.
    /// </summary>
    static bool HasNewNumber(byte[] bytes)
    {
        const int most = 24;
        try
        {
            using MemoryStream stream = new(bytes);
            return XElement
                .Load(stream)
                .DescendantsAndSelf()
                .Attributes()
                .Any(attribute =>
                    attribute.Name.LocalName switch
                    {
                        "domain" or "fid" => attribute.Value.Trim() is ['+' or '-', ..],
                        "order" => attribute.Value.TrimStart('0').Length > most,
                        _ => false,
                    }
                );
        }
        catch (XmlException)
        {
            return false;
        }
    }

    static string Latin(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);

    static string Start(byte[] bytes) => Latin(bytes[..Math.Min(bytes.Length, 200)]);

    static string Behind(byte[] bytes)
    {
        string text = Latin(bytes);
        int end = text.LastIndexOf("device>", StringComparison.Ordinal);
        return end < 0 ? "" : text[end..];
    }

    /// <summary>Whether nothing but some errors keeps a hostdev from being read.</summary>
    static bool HasOnly(byte[] bytes, Predicate<Diagnostic> error) =>
        !HostdevXml.Input.Read(bytes, NodeDeviceReadOptions.Default).Try(out _, out ValueList<Diagnostic> diagnostics)
        && diagnostics.All(found => found.Severity != DiagnosticSeverity.Error || error(found));

    /// <summary>Whether it is XML, but not XML with namespaces.</summary>
    static bool IsNamespaceError(byte[] bytes) =>
        IsXml(bytes, hasNamespaces: false) && !IsXml(bytes, hasNamespaces: true);

    static bool IsXml(byte[] bytes, bool hasNamespaces)
    {
        using MemoryStream stream = new(bytes);
        using XmlTextReader reader = new(stream)
        {
            Namespaces = hasNamespaces,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
        };
        try
        {
            while (reader.Read()) { }
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    /// <summary>Puts the names that libvirt made up into our text.</summary>
    static string WithMadeUpNames(string ours, string theirs)
    {
        string text = ours;
        foreach (Match made in MadeUpName().Matches(theirs))
        {
            int same = 0;
            while (same < text.Length && same < made.Index && text[same] == theirs[same])
                same++;
            if (same == made.Index && !MadeUpName().IsMatch(text, same))
                text = text.Insert(same, made.Value);
        }
        return text;
    }

    static string Unescaped(string text) =>
        text.Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&quot;", "\"", StringComparison.Ordinal)
            .Replace("&apos;", "'", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal);

    [GeneratedRegex("<\\?xml\\s+version\\s*=\\s*['\"]1\\.[1-9]", RegexOptions.None, 60_000)]
    private static partial Regex Version();

    [GeneratedRegex(
        "<\\?xml\\s[^>]*encoding\\s*=\\s*['\"](?<name>[A-Za-z][^'\"]*)['\"]",
        RegexOptions.ExplicitCapture,
        60_000
    )]
    private static partial Regex Encoding();

    [GeneratedRegex("<attr name='[^']*' value='[^']*'/>", RegexOptions.None, 60_000)]
    private static partial Regex MdevAttribute();

    /// <summary>A remote port and its name, a card of channel devices.</summary>
    [GeneratedRegex(
        "(?<=<capability type='fc_remote_port'>\\s*<rport>)[^<]*|(?<=<capability "
            + "type='fc_remote_port'>\\s*<rport>[^<]*</rport>\\s*<wwpn>)[^<]*|(?<=<card_type>)[^"
            + "<]*|(?<=<chpid>)[^<]*",
        RegexOptions.None,
        60_000
    )]
    private static partial Regex RawText();

    [GeneratedRegex(
        "(?<=<(change_level|manufacture_id|part_number|serial_number|asset_tag|(vendor|system)_field index='.')>)[^<]*",
        RegexOptions.ExplicitCapture,
        60_000
    )]
    private static partial Regex VpdText();

    [GeneratedRegex("(?<before>\\n)</(?<name>vendor_field|system_field)>", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex VpdField();

    /// <summary>For QEMU's hosts they all start in the same way.</summary>
    [GeneratedRegex("      <(?<name>ww[np]n)>5001a4a[0-9a-f]{9}</\\k<name>>\n", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex MadeUpName();
}
