using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary><c>&lt;state&gt;</c> of a channel device or group: the kernel's file <c>online</c>.</summary>
[JsonConverter(typeof(EnumNameJsonConverter<ChannelState>))]
public enum ChannelState
{
    /// <summary><c>offline</c>: no driver uses the device.</summary>
    Offline,

    /// <summary><c>online</c>: the device is in use.</summary>
    Online,
}
