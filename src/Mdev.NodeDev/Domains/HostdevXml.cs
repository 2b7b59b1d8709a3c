namespace Mdev.NodeDev.Domains;

/// <summary>The <c>&lt;hostdev&gt;</c> of libvirt's domain XML, types <c>mdev</c> and <c>pci</c>, read and written.</summary>
/// <remarks>
/// Thread-safe. Nothing here touches a file system or the network, and no document type declaration is ever processed. What libvirt
/// refuses when a domain is defined, for one hostdev alone, is refused; for what several must not do together see <see cref="Hostdev.CheckTogether(IEnumerable{Hostdev}, DomainContext?)"/>.
/// </remarks>
public static partial class HostdevXml;
