namespace Mdev.NodeDev.Domains;

/// <summary>The hostdevs of a document.</summary>
/// <param name="Hostdevs">
/// The hostdevs below the devices of a domain, or the one that is the document, in order.
/// </param>
/// <param name="Context">
/// What the rest of the domain has that matters to them; <see langword="null"/> if the document is not a domain.
/// </param>
sealed record DomainReading(IReadOnlyList<DomainHostdev> Hostdevs, DomainContext? Context);
