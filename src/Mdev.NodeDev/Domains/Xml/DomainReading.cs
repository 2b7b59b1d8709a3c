using System.Xml.Linq;

namespace Mdev.NodeDev.Domains;

/// <summary>The hostdevs of a document.</summary>
/// <param name="Hostdevs">
/// The hostdevs below the devices of a domain, or the one that is the document, in order.
/// </param>
/// <param name="Context">
/// What the rest of the domain has that matters to them; <see langword="null"/> if the document is not a domain.
/// </param>
sealed record DomainReading(IReadOnlyList<DomainHostdev> Hostdevs, DomainContext? Context)
{
    /// <summary>The hostdevs of a text; nothing if it is malformed or no domain, which the diagnostics say.</summary>
    internal static DomainReading? Of(
        string domain,
        NodeDeviceReadOptions options,
        out ValueList<Diagnostic> diagnostics
    )
    {
        ArgumentNullException.ThrowIfNull(domain);
        (DomainReading? read, diagnostics) = DomainHostdevReader.Domain.Read(domain, options);
        if (read is not null)
            diagnostics = read.Diagnostics(diagnostics);
        return read;
    }

    /// <summary>The exception for an element that is not a domain of libvirt.</summary>
    internal static ArgumentException NotADomain(XName name, string parameter) =>
        new(
            name.LocalName == "domain"
                ? $"The element <domain> is in the namespace '{name.NamespaceName}'; that of libvirt is in none."
                : $"The element is <{name}>, not <domain>.",
            parameter
        );

    /// <summary>What makes two hostdevs the same device.</summary>
    internal static object SourceOf(Hostdev hostdev) =>
        hostdev is MdevHostdev mdev ? mdev.Uuid : ((PciHostdev)hostdev).Source;

    /// <summary>The diagnostics of the hostdevs, then those of the document.</summary>
    internal ValueList<Diagnostic> Diagnostics(ValueList<Diagnostic> document)
    {
        LimitedDiagnostics all = new();
        foreach (DomainHostdev one in Hostdevs)
        {
            all.AddRange(one.Diagnostics);
            all.Omit(one.Omitted);
            if (!one.IsCovered && all.Wants(HostdevDiagnostics.HostdevSkipped.Severity))
                all.AddWanted(HostdevDiagnostics.HostdevSkipped.At(one.Location, one.Number));
        }
        all.AddRange(document);
        return all.All;
    }

    /// <summary>Where the elements of some devices start, in document order.</summary>
    internal IEnumerable<SourceLocation> Places(HashSet<object> sources) =>
        Hostdevs
            .Where(one => one.Hostdev is { } hostdev && sources.Contains(SourceOf(hostdev)))
            .Select(static one => one.Location)
            .Concat(
                Context!
                    .Devices.Where(one =>
                        one is { Element: "interface", Source: { } source } && sources.Contains(source)
                    )
                    .Select(static one => one.Location)
            )
            .OrderBy(static place => (place.Line, place.Column));
}
