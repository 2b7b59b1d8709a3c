using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>
/// <c>&lt;capability type='ccw'&gt;</c>: an s390 channel device, for example a disk or one port of a network card.
/// </summary>
public sealed record CcwCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "ccw";

    /// <summary><c>&lt;state&gt;</c>, if known. Not in libvirt 9.0.</summary>
    public ChannelState? State { get; init; }

    /// <summary>Where the device is: <c>&lt;cssid&gt;</c>, <c>&lt;ssid&gt;</c>, <c>&lt;devno&gt;</c>.</summary>
    public ChannelLocation Location { get; init; }

    /// <summary>
    /// <c>&lt;capability type='ccwgroup_member'&gt;&lt;group_device&gt;</c>: the name of the group's node device, if
    /// the device is part of one. Not in libvirt 9.0.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? GroupDevice { get; init; }

    private protected override string? Summary => $"{Location}";
}
