using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Domains;

/// <summary><c>&lt;driver&gt;</c> of a PCI hostdev.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostdevDriver
{
    /// <summary>The attribute <c>name</c>; <see langword="null"/> for the hypervisor's own choice.</summary>
    public HostdevDriverName? Name { get; init; }

    /// <summary>
    /// The attribute <c>model</c>: the kernel driver to be bound instead of the usual one, any text. An empty one is
    /// kept.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Model { get; init; }

    /// <summary>
    /// The attribute <c>iommufd</c>: whether IOMMUFD is used; <see langword="null"/> where it is left out. libvirt
    /// before 12.1 does not know it.
    /// </summary>
    public bool? Iommufd { get; init; }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(HostdevDriver), PrintMembers);
}
