using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>The parts of a host that a scan reads.</summary>
[JsonConverter(typeof(EnumNameJsonConverter<ScanParts>))]
[Flags]
public enum ScanParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The machine itself (DMI).</summary>
    System = 1,

    /// <summary>PCI functions.</summary>
    Pci = 2,

    /// <summary>s390 subchannels.</summary>
    Subchannels = 4,

    /// <summary>The s390 AP matrix.</summary>
    ApMatrix = 8,

    /// <summary>Parents of mediated devices with their types.</summary>
    Parents = 16,

    /// <summary>Mediated devices that exist.</summary>
    Mdevs = 32,

    /// <summary>Mediated devices that are defined.</summary>
    Definitions = 64,

    /// <summary>How many devices of unsupported kinds there are.</summary>
    Unsupported = 128,

    /// <summary>s390 channel devices.</summary>
    ChannelDevices = 256,

    /// <summary>s390 groups of channel devices.</summary>
    ChannelGroups = 512,

    /// <summary>s390 crypto adapters and their domains.</summary>
    Ap = 1024,

    /// <summary>Everything about mediated devices.</summary>
    Mediated = Parents | Mdevs | Definitions,

    /// <summary>Everything.</summary>
    All = System | Pci | Subchannels | ChannelDevices | ChannelGroups | Ap | ApMatrix | Mediated | Unsupported,
}
