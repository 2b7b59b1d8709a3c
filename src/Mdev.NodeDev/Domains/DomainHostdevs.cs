using System.Xml;
using System.Xml.Linq;

namespace Mdev.NodeDev.Domains;

/// <summary>
/// The hostdevs of a libvirt domain, as text or as an element tree: read, found, added and taken out, with everything
/// else left as it is.
/// </summary>
/// <remarks>
/// In text, every other character stays: quotes, spaces in tags, entities, line ends. An element tree has none of
/// these: load it with <see cref="LoadOptions.PreserveWhitespace"/> and save it with
/// <see cref="SaveOptions.DisableFormatting"/> to keep what it can. Nothing here is thread-safe for one tree.
/// </remarks>
/// <example>
/// <code>
/// string domain = DomainHostdevs.Insert(File.ReadAllText("vm.xml"), Hostdev.Create(host, mdev));
/// foreach (Diagnostic diagnostic in DomainHostdevs.Check(domain))
///     Console.WriteLine(diagnostic); // what libvirt or QEMU would refuse
/// </code>
/// </example>
public static partial class DomainHostdevs
{
    /// <summary>All hostdevs of types <c>mdev</c> and <c>pci</c>, in document order.</summary>
    /// <param name="domain">The element <c>&lt;domain&gt;</c>.</param>
    /// <param name="diagnostics">
    /// Errors and warnings; ND1506 for each hostdev of another type, which is skipped. One with errors is not in the
    /// list.
    /// </param>
    /// <param name="options">How; <see cref="HostdevReadOptions.Default"/> if <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The element is not a <c>&lt;domain&gt;</c>.</exception>
    public static ValueList<Hostdev> Read(
        XElement domain,
        out ValueList<Diagnostic> diagnostics,
        HostdevReadOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(domain);
        DomainReading reading = ReadAll(domain, options, out diagnostics);
        return ValueList.From(reading.Hostdevs.Select(one => one.Hostdev).OfType<Hostdev>());
    }

    /// <summary>
    /// Reads all hostdevs and checks them together:
    /// <see cref="Hostdev.CheckTogether(IEnumerable{Hostdev}, DomainContext?)"/> with <see cref="Context"/>, so with
    /// the places that all other devices take. Places that two of those want are reported, too.
    /// </summary>
    /// <param name="domain">The element <c>&lt;domain&gt;</c>.</param>
    /// <param name="options">
    /// How it is read; <see cref="HostdevReadOptions.Default"/> if <see langword="null"/>.
    /// </param>
    /// <returns>
    /// The diagnostics of reading, then the conflicts: those of other devices first, those with a hostdev at the
    /// hostdev.
    /// </returns>
    /// <exception cref="ArgumentException">The element is not a <c>&lt;domain&gt;</c>.</exception>
    public static ValueList<Diagnostic> Check(XElement domain, HostdevReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(domain);
        DomainReading reading = ReadAll(domain, options, out ValueList<Diagnostic> diagnostics);
        return Judge(reading, diagnostics);
    }

    /// <summary>
    /// What the domain has beside its hostdevs that matters to them: machine, graphics, boot devices, and the places
    /// that its other devices take.
    /// </summary>
    /// <param name="domain">The element <c>&lt;domain&gt;</c>.</param>
    /// <exception cref="ArgumentException">The element is not a <c>&lt;domain&gt;</c>.</exception>
    public static DomainContext Context(XElement domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return ReadAll(domain, null, out _).Context ?? new DomainContext();
    }

    /// <summary>The element of a mediated device, <see langword="null"/> if the domain does not have it.</summary>
    /// <param name="domain">The element <c>&lt;domain&gt;</c>.</param>
    /// <param name="mdev">The UUID.</param>
    /// <exception cref="ArgumentException">The element is not a <c>&lt;domain&gt;</c>.</exception>
    public static XElement? Find(XElement domain, Guid mdev) => All(domain, mdev).FirstOrDefault();

    /// <summary>
    /// The element that gives a PCI function of the host to the guest, <see langword="null"/> if the domain does not
    /// have it: a <c>&lt;hostdev&gt;</c>, or an <c>&lt;interface type='hostdev'&gt;</c>.
    /// </summary>
    /// <param name="domain">The element <c>&lt;domain&gt;</c>.</param>
    /// <param name="source">The function's address on the host; how the domain spells it does not matter.</param>
    /// <exception cref="ArgumentException">The element is not a <c>&lt;domain&gt;</c>.</exception>
    public static XElement? Find(XElement domain, PciAddress source) => All(domain, source).FirstOrDefault();

    /// <summary>
    /// Adds a hostdev after the last one, or as the last device, indented like its neighbours. A missing
    /// <c>&lt;devices&gt;</c> is created. Conflicts with other devices are not checked: see
    /// <see cref="Check(XElement, HostdevReadOptions?)"/>.
    /// </summary>
    /// <param name="domain">The element <c>&lt;domain&gt;</c>, which is changed.</param>
    /// <param name="hostdev">The hostdev.</param>
    /// <param name="options">
    /// How it is written; <see cref="HostdevWriteOptions.Default"/> if <see langword="null"/>. The indentation is
    /// that of the domain.
    /// </param>
    /// <returns>The new element.</returns>
    /// <exception cref="ArgumentException">
    /// The element is not a <c>&lt;domain&gt;</c>, or the domain has the device already, which
    /// <see cref="Find(XElement, Guid)"/> tells.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The version is older than <see cref="LibvirtVersion.Oldest"/>.
    /// </exception>
    public static XElement Insert(XElement domain, Hostdev hostdev, HostdevWriteOptions? options = null)
    {
        RequireDomain(domain);
        ArgumentNullException.ThrowIfNull(hostdev);
        if (All(domain, hostdev).Any())
            throw AlreadyThere(hostdev);
        XElement element = hostdev.ToXElement(options);
        if (Elements(domain, DomainHostdevReader.Element).LastOrDefault() is { } last)
        {
            DomainLayout.AddAfter(last, element);
            return element;
        }
        XElement? devices = domain.Element("devices");
        if (devices is null)
        {
            devices = new XElement("devices");
            // What libvirt prints after the devices stays after them.
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

    /// <summary>Takes out all hostdevs of a mediated device, each with the line that it stands on.</summary>
    /// <param name="domain">The element <c>&lt;domain&gt;</c>, which is changed.</param>
    /// <param name="mdev">The UUID.</param>
    /// <returns>Whether the domain had it.</returns>
    /// <remarks>Looks at every hostdev; for many, use <see cref="Remove(XElement, IEnumerable{Hostdev})"/>.</remarks>
    /// <exception cref="ArgumentException">The element is not a <c>&lt;domain&gt;</c>.</exception>
    public static bool Remove(XElement domain, Guid mdev) => DomainLayout.Remove(All(domain, mdev));

    /// <summary>
    /// Takes out every <c>&lt;hostdev&gt;</c> and <c>&lt;interface type='hostdev'&gt;</c> of a PCI function of the
    /// host, each with the line that it stands on.
    /// </summary>
    /// <param name="domain">The element <c>&lt;domain&gt;</c>, which is changed.</param>
    /// <param name="source">The function's address on the host; how the domain spells it does not matter.</param>
    /// <returns>Whether the domain had it.</returns>
    /// <remarks>Looks at every hostdev; for many, use <see cref="Remove(XElement, IEnumerable{Hostdev})"/>.</remarks>
    /// <exception cref="ArgumentException">The element is not a <c>&lt;domain&gt;</c>.</exception>
    public static bool Remove(XElement domain, PciAddress source) => DomainLayout.Remove(All(domain, source));

    /// <summary>Takes the devices of some hostdevs out, all at once: the domain is read one time.</summary>
    /// <param name="domain">The element <c>&lt;domain&gt;</c>, which is changed.</param>
    /// <param name="hostdevs">The hostdevs, of which the UUID or the function counts.</param>
    /// <returns>Whether the domain had any of them.</returns>
    /// <exception cref="ArgumentException">The element is not a <c>&lt;domain&gt;</c>.</exception>
    public static bool Remove(XElement domain, IEnumerable<Hostdev> hostdevs)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentNullException.ThrowIfNull(hostdevs);
        HashSet<object> sources = [.. hostdevs.Select(DomainReading.SourceOf)];
        return DomainLayout.Remove(
            ReadAll(domain, null, out _)
                .Hostdevs.Zip(Elements(domain, DomainHostdevReader.Element))
                .Where(one => one.First.Hostdev is { } hostdev && sources.Contains(DomainReading.SourceOf(hostdev)))
                .Select(static one => one.Second)
                .Concat(
                    Elements(domain, "interface")
                        .Where(one => DomainDeviceReader.SourceOf(one) is { } source && sources.Contains(source))
                )
        );
    }

    static DomainReading ReadAll(XElement domain, HostdevReadOptions? options, out ValueList<Diagnostic> diagnostics)
    {
        RequireDomain(domain);
        if (NamespaceLimit.IsExceeded(domain))
        {
            SourceLocation whole = new((options ?? HostdevReadOptions.Default).SourceName);
            diagnostics = [DocumentDiagnostics.NamespaceTooLong.At(whole, NamespaceLimit.Most)];
            return new DomainReading([], null);
        }
        using XmlReader xml = domain.CreateReader();
        using XmlReaderCursor cursor = new(xml, isForeign: true);
        NodeReader reader = new(cursor, (options ?? HostdevReadOptions.Default).Reading);
        _ = reader.MoveToRoot(null, HostdevDiagnostics.NotADomain);
        DomainReading reading = DomainHostdevReader.Read(reader);
        diagnostics = reading.Diagnostics(reader.Diagnostics);
        return reading;
    }

    static ValueList<Diagnostic> Judge(DomainReading reading, ValueList<Diagnostic> diagnostics)
    {
        LimitedDiagnostics all = new();
        all.AddRange(diagnostics);
        all.AddRange(DomainRules.Check(reading, RuleSettings.Default));
        return all.All;
    }

    static IEnumerable<XElement> All(XElement domain, Hostdev hostdev) =>
        hostdev is MdevHostdev mdev ? All(domain, mdev.Uuid) : All(domain, ((PciHostdev)hostdev).Source);

    static IEnumerable<XElement> All(XElement domain, Guid mdev) =>
        Hostdevs(
            domain,
            element => HostdevSource.MayBe(element, mdev),
            hostdev => hostdev is MdevHostdev found && found.Uuid == mdev
        );

    static IEnumerable<XElement> All(XElement domain, PciAddress source) => All(domain, PciLocation.From(source));

    static IEnumerable<XElement> All(XElement domain, PciLocation source) =>
        Hostdevs(
                domain,
                element => HostdevSource.MayBe(element, source),
                hostdev => hostdev is PciHostdev found && found.Source == source
            )
            .Concat(
                Elements(domain, "interface")
                    .Where(element =>
                        HostdevSource.MayBe(element, source) && DomainDeviceReader.SourceOf(element) == source
                    )
            );

    /// <summary>The hostdevs of a device; only those that may be it are read.</summary>
    static IEnumerable<XElement> Hostdevs(XElement domain, Predicate<XElement> mayBe, Predicate<Hostdev> isMeant)
    {
        RequireDomain(domain);
        return Elements(domain, DomainHostdevReader.Element)
            .Where(element =>
                mayBe(element) && HostdevXml.TryParse(element, out Hostdev? hostdev, out _) && isMeant(hostdev)
            );
    }

    /// <summary>The elements that <see cref="DomainHostdevReader"/> reads, in the same order.</summary>
    static IEnumerable<XElement> Elements(XElement domain, string name) => domain.Elements("devices").Elements(name);

    static ArgumentException AlreadyThere(Hostdev hostdev) =>
        new($"The domain has this {hostdev.Type} device already.", nameof(hostdev));

    static void RequireDomain(XElement domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        if (domain.Name != "domain")
            throw DomainReading.NotADomain(domain.Name, nameof(domain));
    }
}
