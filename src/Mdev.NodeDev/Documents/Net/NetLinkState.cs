using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>The operational state of a network interface, the kernel's file <c>operstate</c>.</summary>
[JsonConverter(typeof(EnumNameJsonConverter<NetLinkState>))]
public enum NetLinkState
{
    /// <summary><c>unknown</c>: the driver does not say, as that of the loopback interface.</summary>
    Unknown,

    /// <summary><c>notpresent</c>: the hardware is missing.</summary>
    NotPresent,

    /// <summary><c>down</c>.</summary>
    Down,

    /// <summary><c>lowerlayerdown</c>: an interface below is down.</summary>
    LowerLayerDown,

    /// <summary><c>testing</c>.</summary>
    Testing,

    /// <summary><c>dormant</c>: up, and waiting for something outside, for example authentication.</summary>
    Dormant,

    /// <summary><c>up</c>.</summary>
    Up,
}
