using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Domains;

/// <summary><c>&lt;address type='pci' …/&gt;</c>.</summary>
public sealed record PciGuestAddress : GuestAddress
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "pci";

    /// <summary>
    /// The place; <see langword="null"/> lets libvirt choose one. libvirt takes domain, bus and slot 0 for none,
    /// whatever the function is, and so does this.
    /// </summary>
    public PciAddress? Address
    {
        get;
        init => field = value is { Domain: 0, Bus: 0, Slot: 0 } ? null : value;
    }

    /// <summary>The attribute <c>multifunction</c>; <see langword="null"/> where it is left out.</summary>
    public bool? Multifunction { get; init; }

    /// <summary><c>&lt;zpci uid='…' fid='…'/&gt;</c>: the numbers of a PCI function on s390.</summary>
    public ZpciNumbers? Zpci { get; init; }

    private protected override string? Place => $"{Address}";
}
