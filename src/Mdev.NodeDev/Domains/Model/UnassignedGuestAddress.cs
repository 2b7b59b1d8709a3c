using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Domains;

/// <summary>
/// <c>&lt;address type='unassigned'/&gt;</c>: libvirt prepares the device, but the guest does not get it. For PCI
/// functions only.
/// </summary>
public sealed record UnassignedGuestAddress : GuestAddress
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "unassigned";
}
