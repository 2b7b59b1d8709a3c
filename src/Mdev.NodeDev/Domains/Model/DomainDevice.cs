using System.Diagnostics;

namespace Mdev.NodeDev.Domains;

/// <summary>
/// A device of a domain that is not a hostdev of type <c>mdev</c> or <c>pci</c>: the places that it takes, which no
/// other device can have.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record DomainDevice
{
    /// <summary>The name of the element, for example <c>disk</c> or <c>interface</c>.</summary>
    public required string Element { get; init; }

    /// <summary>Which one of its name it is, from 1.</summary>
    public int Number { get; init; } = 1;

    /// <summary>Where it is in the document, for diagnostics about it.</summary>
    public SourceLocation Location { get; init; }

    /// <summary>
    /// The PCI function of the host that it gives to the guest or uses: of an <c>&lt;interface type='hostdev'&gt;</c>
    /// or a <c>&lt;disk type='nvme'&gt;</c>; <see langword="null"/> for any other.
    /// </summary>
    public PciLocation? Source { get; init; }

    /// <summary>
    /// <c>&lt;alias name='…'/&gt;</c>; <see langword="null"/> without one. Those that are not a user's do not count.
    /// </summary>
    public string? Alias { get; init; }

    /// <summary><c>&lt;boot order='…'/&gt;</c>; <see langword="null"/> without one.</summary>
    public uint? BootOrder { get; init; }

    /// <summary><c>&lt;acpi index='…'/&gt;</c>; <see langword="null"/> without one.</summary>
    public uint? AcpiIndex { get; init; }

    /// <summary>
    /// <c>&lt;address type='pci'/&gt;</c> or <c>&lt;address type='ccw'/&gt;</c>; <see langword="null"/> for one of
    /// another type, or that libvirt chooses.
    /// </summary>
    public GuestAddress? Address { get; init; }

    /// <summary>Whether it is a <c>&lt;video&gt;</c> of model <c>ramfb</c>.</summary>
    public bool IsRamFb { get; init; }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(DomainDevice), PrintMembers);
}
