using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Domains;

/// <summary><c>&lt;address type='…'/&gt;</c> of a hostdev: where the guest sees the device.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PciGuestAddress), "pci")]
[JsonDerivedType(typeof(CcwGuestAddress), "ccw")]
[JsonDerivedType(typeof(UnassignedGuestAddress), "unassigned")]
[DebuggerDisplay("{ToString(),nq}")]
public abstract record GuestAddress
{
    /// <summary>The attribute <c>type</c>: <c>pci</c>, <c>ccw</c> or <c>unassigned</c>.</summary>
    [JsonIgnore]
    public abstract string Type { get; }

    private protected GuestAddress() { }

    /// <summary>The type and the place.</summary>
    public sealed override string ToString() => Line.Of($"{Type} {Place}".TrimEnd());

    private protected virtual string? Place => null;
}
