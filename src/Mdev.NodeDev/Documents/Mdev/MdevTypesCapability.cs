using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>
/// <c>&lt;capability type='mdev_types'&gt;</c> at the top level: a virtual parent of mediated devices, as the
/// kernel's sample driver mtty has. libvirt prints it, doubly nested, and its parser refuses it.
/// </summary>
/// <remarks>
/// GPUs, subchannels and the AP matrix have their types below their own capability:
/// <see cref="NodeDevice.MdevTypes"/> has those of every parent.
/// </remarks>
public sealed record MdevTypesCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "mdev_types";

    /// <summary>The types the parent offers, in document order.</summary>
    public ValueList<MdevType> Types { get; init; }

    internal override ValueList<MdevType> OfferedTypes => Types;

    private protected override string? Summary => Line.Count(Types.Count, "type");
}
