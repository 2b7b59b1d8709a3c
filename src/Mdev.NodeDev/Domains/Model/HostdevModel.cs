using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Domains;

/// <summary>The attribute <c>model</c> of a mediated device in a domain. The set is libvirt's and closed.</summary>
[JsonConverter(typeof(EnumNameJsonConverter<HostdevModel>))]
public enum HostdevModel
{
    /// <summary><c>vfio-pci</c>: the guest sees a PCI device.</summary>
    VfioPci,

    /// <summary><c>vfio-ccw</c>: the guest sees an s390 channel device.</summary>
    VfioCcw,

    /// <summary><c>vfio-ap</c>: the guest sees domains of s390 crypto adapters.</summary>
    VfioAp,
}
