using System.Globalization;

namespace Mdev.NodeDev;

/// <summary>libvirt's names of channel devices and crypto adapters.</summary>
static class S390DeviceNames
{
    /// <summary>The name by the address of a channel.</summary>
    internal static string? Channel(SourceElement capability) =>
        SourceValues.Channel(capability) is { } channel
            ? NodeDeviceName.From(capability.KindWord, channel.ToString())
            : null;

    /// <summary>The name of an adapter.</summary>
    internal static string? Card(SourceElement card) =>
        SourceValues.Ap(card, "ap-adapter") is { } adapter
            ? string.Create(CultureInfo.InvariantCulture, $"ap_card{adapter:x2}")
            : null;

    /// <summary>The name of a domain of an adapter.</summary>
    internal static string? Queue(SourceElement queue) =>
        SourceValues.Ap(queue, "ap-adapter") is { } adapter && SourceValues.Ap(queue, "ap-domain") is { } domain
            ? string.Create(CultureInfo.InvariantCulture, $"ap_{adapter:x2}_{domain:x4}")
            : null;
}
