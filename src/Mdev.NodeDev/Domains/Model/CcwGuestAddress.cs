using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Domains;

/// <summary><c>&lt;address type='ccw' cssid='…' ssid='…' devno='…'/&gt;</c>.</summary>
/// <param name="Address">The place; libvirt takes a document without any of the three numbers for zeros.</param>
public sealed record CcwGuestAddress(ChannelAddress Address) : GuestAddress
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "ccw";

    /// <summary>Whether the document gave no number, so that libvirt is free to choose the place.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsChosenByLibvirt { get; init; }

    /// <summary>Whether both are the same place; it does not matter who chose it.</summary>
    /// <param name="other">The other address.</param>
    public bool Equals(CcwGuestAddress? other) => other is not null && Address == other.Address;

    /// <inheritdoc/>
    public override int GetHashCode() => Address.GetHashCode();

    private protected override string? Place => $"{Address}";
}
