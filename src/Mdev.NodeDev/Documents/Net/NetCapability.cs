using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='net'&gt;</c>: a network interface.</summary>
public sealed record NetCapability : NodeDeviceCapability
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "net";

    /// <summary><c>&lt;interface&gt;</c>: the kernel's name, for example <c>eth0</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Interface { get; init; }

    /// <summary><c>&lt;address&gt;</c>: the hardware address as the kernel spells it; any text.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Address { get; init; }

    /// <summary>
    /// <c>&lt;link speed='…'&gt;</c>: the speed in Mbit/s; 0 where not stated. libvirt states it for links that are
    /// up.
    /// </summary>
    public uint LinkSpeed { get; init; }

    /// <summary><c>&lt;link state='…'&gt;</c>: the operational state, if stated.</summary>
    public NetLinkState? LinkState { get; init; }

    /// <summary><c>&lt;feature name='…'/&gt;</c>: a set; libvirt writes it in an order of its own.</summary>
    public NetFeatures Features { get; init; }

    /// <summary><c>&lt;capability type='80203'/&gt;</c> or <c>80211</c>, if stated.</summary>
    public NetKind? Kind { get; init; }

    private protected override string? Summary => Interface;
}
