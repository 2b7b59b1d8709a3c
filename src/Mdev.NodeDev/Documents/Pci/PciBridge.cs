using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>What kind of bridge a PCI function is, by its header type.</summary>
[JsonConverter(typeof(EnumNameJsonConverter<PciBridge>))]
public enum PciBridge
{
    /// <summary><c>pci-bridge</c>: header type 1, to another PCI bus.</summary>
    Pci,

    /// <summary><c>cardbus-bridge</c>: header type 2.</summary>
    CardBus,
}
