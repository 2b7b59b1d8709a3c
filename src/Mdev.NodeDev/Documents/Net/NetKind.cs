using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>What kind of network an interface belongs to, by the IEEE standard that libvirt names.</summary>
[JsonConverter(typeof(EnumNameJsonConverter<NetKind>))]
public enum NetKind
{
    /// <summary><c>80203</c>: Ethernet, and everything that is not wireless.</summary>
    Ethernet,

    /// <summary><c>80211</c>: wireless.</summary>
    Wireless,
}
