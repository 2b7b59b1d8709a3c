using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='css'&gt;</c>: an s390 subchannel.</summary>
public sealed record CssCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "css";

    /// <summary>Where the subchannel is: <c>&lt;cssid&gt;</c>, <c>&lt;ssid&gt;</c>, <c>&lt;devno&gt;</c>.</summary>
    public ChannelLocation Location { get; init; }

    /// <summary><c>&lt;channel_dev_addr&gt;</c>: the channel device of the subchannel, if any.</summary>
    public ChannelLocation? ChannelDevice { get; init; }

    /// <summary>
    /// <c>&lt;capability type='mdev_types'&gt;</c>: the types the subchannel offers, in document order.
    /// </summary>
    public ValueList<MdevType> MdevTypes { get; init; }

    internal override ValueList<MdevType> OfferedTypes => MdevTypes;

    private protected override string? Summary => $"{Location}";
}
