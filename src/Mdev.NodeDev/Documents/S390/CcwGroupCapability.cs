using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>
/// <c>&lt;capability type='ccwgroup'&gt;</c>: s390 channel devices that work as one, as an OSA network card does.
/// Newer than libvirt 9.0, which does not know the kind.
/// </summary>
public sealed record CcwGroupCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "ccwgroup";

    /// <summary><c>&lt;state&gt;</c>, if known.</summary>
    public ChannelState? State { get; init; }

    /// <summary>Where the group is: the location of its first member.</summary>
    public ChannelLocation Location { get; init; }

    /// <summary><c>&lt;members&gt;</c>, in document order.</summary>
    public ValueList<CcwGroupMember> Members { get; init; }

    /// <summary>The type of the inner capability.</summary>
    public CcwGroupKind Kind { get; init; }

    /// <summary>
    /// <c>&lt;card_type&gt;</c>, for example <c>OSD_1000</c>; <see langword="null"/> where libvirt prints
    /// <c>(null)</c>.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? CardType { get; init; }

    /// <summary>
    /// <c>&lt;chpid&gt;</c>: the channel path, two hexadecimal digits; <see langword="null"/> where libvirt prints
    /// <c>(null)</c>.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? ChannelPath { get; init; }

    private protected override string? Summary => $"{Location}";
}
