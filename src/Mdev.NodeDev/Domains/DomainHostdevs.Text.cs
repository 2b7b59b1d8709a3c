using System.Xml.Linq;

namespace Mdev.NodeDev.Domains;

public static partial class DomainHostdevs
{
    /// <summary>All hostdevs of types <c>mdev</c> and <c>pci</c> in the text of a domain, in document order.</summary>
    /// <param name="domain">The document, whose root is <c>&lt;domain&gt;</c>.</param>
    /// <param name="diagnostics">
    /// Errors and warnings; ND1506 for each hostdev of another type, which is skipped. One with errors is not in the
    /// list.
    /// </param>
    /// <param name="options">How; <see cref="HostdevReadOptions.Default"/> if <see langword="null"/>.</param>
    public static ValueList<Hostdev> Read(
        string domain,
        out ValueList<Diagnostic> diagnostics,
        HostdevReadOptions? options = null
    )
    {
        DomainReading? reading = ReadText(domain, options, out diagnostics);
        return reading is null ? [] : [.. reading.Hostdevs.Select(static one => one.Hostdev).OfType<Hostdev>()];
    }

    /// <summary>
    /// Reads all hostdevs in the text of a domain and checks them together, as
    /// <see cref="Check(XElement, HostdevReadOptions?)"/>.
    /// </summary>
    /// <param name="domain">The document, whose root is <c>&lt;domain&gt;</c>.</param>
    /// <param name="options">How; <see cref="HostdevReadOptions.Default"/> if <see langword="null"/>.</param>
    /// <returns>The diagnostics of reading, then the conflicts.</returns>
    public static ValueList<Diagnostic> Check(string domain, HostdevReadOptions? options = null)
    {
        DomainReading? reading = ReadText(domain, options, out ValueList<Diagnostic> diagnostics);
        return reading is null ? diagnostics : Judge(reading, diagnostics);
    }

    /// <summary>
    /// Adds a hostdev to the text of a domain, as <see cref="Insert(XElement, Hostdev, HostdevWriteOptions?)"/>: after
    /// the last one, or as the last device, indented and with line ends like its neighbours. Every character of the
    /// domain stays, but that an element that was empty has an end tag.
    /// </summary>
    /// <param name="domain">
    /// The document, whose root is <c>&lt;domain&gt;</c>; at most 16 Mi characters. An encoding that it declares is
    /// ignored and stays.
    /// </param>
    /// <param name="hostdev">The hostdev, which is written as libvirt does.</param>
    /// <param name="options">
    /// How it is written; <see cref="HostdevWriteOptions.Default"/> if <see langword="null"/>. The indentation is
    /// that of the domain.
    /// </param>
    /// <returns>The text of the domain with the hostdev.</returns>
    /// <exception cref="NodeDeviceFormatException">
    /// The text is not well-formed, has a document type declaration, or is not a domain; the exception says where.
    /// </exception>
    /// <exception cref="ArgumentException">The domain has the device already.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The version is older than <see cref="LibvirtVersion.Oldest"/>.
    /// </exception>
    public static string Insert(string domain, Hostdev hostdev, HostdevWriteOptions? options = null)
    {
        DomainReading reading = RequireDomain(domain);
        ArgumentNullException.ThrowIfNull(hostdev);
        if (reading.Places([DomainReading.SourceOf(hostdev)]).Any())
            throw AlreadyThere(hostdev);
        HostdevWriteOptions notIndented = (options ?? HostdevWriteOptions.Default) with { Indent = 0 };
        return new DomainText(domain).Insert(hostdev.ToXml(notIndented));
    }

    /// <inheritdoc cref="Insert(XElement, Hostdev, HostdevWriteOptions?)" path="/*[not(self::param)]"/>
    /// <param name="domain">The document, whose root is <c>&lt;domain&gt;</c>, and which is changed.</param>
    /// <param name="hostdev">The hostdev.</param>
    /// <param name="options">How; <see cref="HostdevWriteOptions.Default"/> if <see langword="null"/>.</param>
    public static XElement Insert(XDocument domain, Hostdev hostdev, HostdevWriteOptions? options = null) =>
        Insert(RootOf(domain), hostdev, options);

    /// <summary>
    /// Takes all hostdevs of a mediated device out of the text of a domain, each with the line that it stands on. Every
    /// other character stays.
    /// </summary>
    /// <param name="domain">The document, whose root is <c>&lt;domain&gt;</c>; at most 16 Mi characters.</param>
    /// <param name="mdev">The UUID.</param>
    /// <returns>The text without it; the same text if the domain does not have it.</returns>
    /// <exception cref="NodeDeviceFormatException">
    /// The text is not well-formed, has a document type declaration, or is not a domain; the exception says where.
    /// </exception>
    public static string Remove(string domain, Guid mdev) => Remove(domain, [mdev]);

    /// <summary>
    /// Takes every <c>&lt;hostdev&gt;</c> and <c>&lt;interface type='hostdev'&gt;</c> of a PCI function of the host out
    /// of the text of a domain, each with the line that it stands on. Every other character stays.
    /// </summary>
    /// <param name="domain">The document, whose root is <c>&lt;domain&gt;</c>; at most 16 Mi characters.</param>
    /// <param name="source">The function's address on the host; how the domain spells it does not matter.</param>
    /// <returns>The text without it; the same text if the domain does not have it.</returns>
    /// <exception cref="NodeDeviceFormatException">As for <see cref="Remove(string, Guid)"/>.</exception>
    public static string Remove(string domain, PciAddress source) => Remove(domain, [PciLocation.From(source)]);

    /// <summary>Takes the devices of some hostdevs out of the text of a domain, all at once.</summary>
    /// <param name="domain">The document, whose root is <c>&lt;domain&gt;</c>; at most 16 Mi characters.</param>
    /// <param name="hostdevs">
    /// The hostdevs, of which the UUID or the function counts. Those that the domain does not have are skipped.
    /// </param>
    /// <returns>The text without them; the same text if the domain has none.</returns>
    /// <exception cref="NodeDeviceFormatException">As for <see cref="Remove(string, Guid)"/>.</exception>
    public static string Remove(string domain, IEnumerable<Hostdev> hostdevs)
    {
        ArgumentNullException.ThrowIfNull(hostdevs);
        return Remove(domain, [.. hostdevs.Select(DomainReading.SourceOf)]);
    }

    /// <inheritdoc cref="Remove(XElement, Guid)" path="/*[not(self::param)]"/>
    /// <param name="domain">The document, whose root is <c>&lt;domain&gt;</c>, and which is changed.</param>
    /// <param name="mdev">The UUID.</param>
    public static bool Remove(XDocument domain, Guid mdev) => Remove(RootOf(domain), mdev);

    /// <inheritdoc cref="Remove(XElement, PciAddress)" path="/*[not(self::param)]"/>
    /// <param name="domain">The document, whose root is <c>&lt;domain&gt;</c>, and which is changed.</param>
    /// <param name="source">The function's address on the host; how the domain spells it does not matter.</param>
    public static bool Remove(XDocument domain, PciAddress source) => Remove(RootOf(domain), source);

    static string Remove(string domain, HashSet<object> sources)
    {
        SourceLocation[] places = [.. RequireDomain(domain).Places(sources)];
        return places.Length == 0 ? domain : new DomainText(domain).Remove(places);
    }

    static XElement RootOf(XDocument domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return domain.Root ?? throw new ArgumentException("The document has no element.", nameof(domain));
    }

    static DomainReading RequireDomain(string domain) =>
        ReadText(domain, null, out ValueList<Diagnostic> found) ?? throw new NodeDeviceFormatException(found);

    static DomainReading? ReadText(string domain, HostdevReadOptions? options, out ValueList<Diagnostic> diagnostics) =>
        DomainReading.Of(domain, (options ?? HostdevReadOptions.Default).Reading, out diagnostics);
}
