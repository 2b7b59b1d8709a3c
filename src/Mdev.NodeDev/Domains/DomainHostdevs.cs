using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Mdev.NodeDev.Domains;

/// <summary>The hostdevs of a libvirt domain that is held as an element tree: read, found, added and taken out, with everything else left as it is.</summary>
/// <remarks>
/// Load the domain with <see cref="LoadOptions.PreserveWhitespace"/> and save it with <see cref="SaveOptions.DisableFormatting"/>: then
/// what is not touched keeps its very characters, as far as an element tree does that. Nothing here is thread-safe for one tree.
/// </remarks>
public static class DomainHostdevs
{
    /// <summary>All hostdevs of types <c>mdev</c> and <c>pci</c>, in document order.</summary>
    /// <param name="domain">The element <c>&lt;domain&gt;</c>.</param>
    /// <param name="diagnostics">What was found, errors and warnings; hostdevs of other types are told as passed over. One with errors is not in the list.</param>
    /// <param name="options">How; <see cref="HostdevReadOptions.Default"/> if <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The element is no <c>&lt;domain&gt;</c>.</exception>
    public static ValueList<Hostdev> Read(
        XElement domain,
        out ValueList<Diagnostic> diagnostics,
        HostdevReadOptions? options = null
    )
    {
        List<Diagnostic> findings = [];
        List<(XElement Element, int Number, Hostdev Hostdev)> all = ReadAll(
            domain,
            findings,
            options
        );
        diagnostics = ValueList.From(findings);
        return ValueList.From(all.Select(one => one.Hostdev));
    }

    /// <summary>Reads all hostdevs and judges them together: <see cref="Hostdev.CheckTogether(IEnumerable{Hostdev}, DomainContext?)"/> with what the domain says about graphics and boot devices.</summary>
    /// <param name="domain">The element <c>&lt;domain&gt;</c>.</param>
    /// <param name="options">How it is read; <see cref="HostdevReadOptions.Default"/> if <see langword="null"/>.</param>
    /// <returns>What was found while reading, then what must not be together.</returns>
    /// <exception cref="ArgumentException">The element is no <c>&lt;domain&gt;</c>.</exception>
    public static ValueList<Diagnostic> Check(XElement domain, HostdevReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(domain);
        List<Diagnostic> findings = [];
        List<(XElement Element, int Number, Hostdev Hostdev)> all = ReadAll(
            domain,
            findings,
            options
        );
        DomainContext surroundings = new()
        {
            HasGraphics = domain.Elements("devices").Elements("graphics").Any(),
            HasOsBoot = domain.Elements("os").Elements("boot").Any(),
        };
        SourceLocation[] locations =
        [
            .. all.Select(one => Location(one.Element, one.Number, options?.SourceName)),
        ];
        return
        [
            .. findings,
            .. HostdevRules.Check(all.Select(one => one.Hostdev), surroundings, i => locations[i]),
        ];
    }

    /// <summary>The element of a mediated device, <see langword="null"/> if the domain does not have it.</summary>
    /// <param name="domain">The element <c>&lt;domain&gt;</c>.</param>
    /// <param name="mdev">The UUID.</param>
    /// <exception cref="ArgumentException">The element is no <c>&lt;domain&gt;</c>.</exception>
    public static XElement? Find(XElement domain, Guid mdev) =>
        Find(domain, hostdev => hostdev is MdevHostdev found && found.Uuid == mdev);

    /// <summary>The element of a PCI function of the host, <see langword="null"/> if the domain does not have it.</summary>
    /// <param name="domain">The element <c>&lt;domain&gt;</c>.</param>
    /// <param name="source">The function's address on the host.</param>
    /// <exception cref="ArgumentException">The element is no <c>&lt;domain&gt;</c>.</exception>
    public static XElement? Find(XElement domain, PciAddress source) =>
        Find(
            domain,
            hostdev => hostdev is PciHostdev found && found.Source == PciLocation.From(source)
        );

    /// <summary>
    /// Adds a hostdev behind the last one, or as the last device, indented as what stands around it. A missing
    /// <c>&lt;devices&gt;</c> is made. Whether it goes with the others is not judged: <see cref="Check"/>.
    /// </summary>
    /// <param name="domain">The element <c>&lt;domain&gt;</c>, which is changed.</param>
    /// <param name="hostdev">The hostdev.</param>
    /// <param name="version">The libvirt whose form is written; <see cref="LibvirtVersion.Newest"/> if <see langword="null"/>.</param>
    /// <returns>The new element.</returns>
    /// <exception cref="ArgumentException">The element is no <c>&lt;domain&gt;</c>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The version is older than <see cref="LibvirtVersion.Oldest"/>.</exception>
    public static XElement Insert(XElement domain, Hostdev hostdev, LibvirtVersion? version = null)
    {
        XElement[] present = [.. All(domain)];
        XElement element = hostdev.ToXElement(
            new HostdevWriteOptions { Version = version ?? LibvirtVersion.Newest }
        );
        if (present.Length > 0)
        {
            DomainLayout.AddAfter(present[^1], element);
            return element;
        }
        XElement? devices = domain.Element("devices");
        if (devices is null)
        {
            devices = new XElement("devices");
            // What libvirt prints behind the devices stays behind them.
            XElement? before = domain
                .Elements()
                .LastOrDefault(child =>
                    child.Name.Namespace == XNamespace.None
                    && child.Name.LocalName is not ("seclabel" or "keywrap" or "launchSecurity")
                );
            if (before is null)
                DomainLayout.AddLast(domain, devices);
            else
                DomainLayout.AddAfter(before, devices);
        }
        DomainLayout.AddLast(devices, element);
        return element;
    }

    /// <summary>Takes out the hostdev of a mediated device, with the line that it stands on.</summary>
    /// <param name="domain">The element <c>&lt;domain&gt;</c>, which is changed.</param>
    /// <param name="mdev">The UUID.</param>
    /// <returns>Whether the domain had it.</returns>
    /// <exception cref="ArgumentException">The element is no <c>&lt;domain&gt;</c>.</exception>
    public static bool Remove(XElement domain, Guid mdev) => Remove(Find(domain, mdev));

    /// <summary>Takes out the hostdev of a PCI function of the host, with the line that it stands on.</summary>
    /// <param name="domain">The element <c>&lt;domain&gt;</c>, which is changed.</param>
    /// <param name="source">The function's address on the host.</param>
    /// <returns>Whether the domain had it.</returns>
    /// <exception cref="ArgumentException">The element is no <c>&lt;domain&gt;</c>.</exception>
    public static bool Remove(XElement domain, PciAddress source) => Remove(Find(domain, source));

    static List<(XElement Element, int Number, Hostdev Hostdev)> ReadAll(
        XElement domain,
        List<Diagnostic> findings,
        HostdevReadOptions? options
    )
    {
        List<(XElement, int, Hostdev)> all = [];
        int number = 0;
        foreach (XElement element in All(domain))
        {
            number++;
            bool isRead = HostdevXml.TryParse(
                element,
                out Hostdev? hostdev,
                out ValueList<Diagnostic> found,
                options
            );
            if (isRead)
                all.Add((element, number, hostdev!));
            foreach (Diagnostic finding in found)
                findings.Add(InDomain(finding, number));
        }
        return all;
    }

    static SourceLocation Location(XElement element, int number, string? source)
    {
        IXmlLineInfo place = element;
        bool isKnown = place.HasLineInfo();
        return new SourceLocation(
            source,
            isKnown ? place.LineNumber : null,
            // The tree has the place of the name, behind the bracket.
            isKnown ? place.LinePosition - 1 : null,
            PathOf(number)
        );
    }

    static string PathOf(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"/domain/devices/hostdev[{number}]");

    static bool Remove(XElement? element)
    {
        if (element is not null)
            DomainLayout.Remove(element);
        return element is not null;
    }

    static XElement? Find(XElement domain, Predicate<Hostdev> isMeant) =>
        All(domain)
            .FirstOrDefault(element =>
                HostdevXml.TryParse(element, out Hostdev? hostdev, out _) && isMeant(hostdev)
            );

    /// <summary>libvirt looks for them in all <c>&lt;devices&gt;</c>, and in no namespace.</summary>
    static IEnumerable<XElement> All(XElement domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return domain.Name == "domain"
            ? domain.Elements("devices").Elements("hostdev")
            : throw new ArgumentException(
                $"The element is <{domain.Name}>, not <domain>.",
                nameof(domain)
            );
    }

    static Diagnostic InDomain(Diagnostic finding, int number)
    {
        const string root = "/hostdev";
        string? path = finding.Location.Path;
        string inside =
            path?.StartsWith(root, StringComparison.Ordinal) == true ? path[root.Length..] : "";
        SourceLocation location = finding.Location with { Path = PathOf(number) + inside };
        return finding.Descriptor == HostdevDiagnostics.HostdevNotCovered
            ? HostdevDiagnostics.HostdevSkipped.At(location, number)
            : new Diagnostic(finding.Descriptor, location, finding.Message);
    }
}
