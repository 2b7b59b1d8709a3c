using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Domains;

/// <summary>
/// The attribute <c>name</c> of <c>&lt;driver&gt;</c>. libvirt refuses the word <c>default</c>, although its own list
/// has it.
/// </summary>
[JsonConverter(typeof(EnumNameJsonConverter<HostdevDriverName>))]
public enum HostdevDriverName
{
    /// <summary><c>kvm</c>: the old way of KVM, no longer there in today's kernels.</summary>
    Kvm,

    /// <summary><c>vfio</c>.</summary>
    Vfio,

    /// <summary><c>xen</c>.</summary>
    Xen,
}
