using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Proposals;

/// <summary>Whether a device can migrate, by what drivers say. VFIO's own protocol does the final check.</summary>
[Experimental("NDX0003")]
[JsonConverter(typeof(EnumNameJsonConverter<CompatibilityVerdict>))]
public enum CompatibilityVerdict
{
    /// <summary>It is not known; missing information is never a yes.</summary>
    Unknown,

    /// <summary>It can migrate.</summary>
    Compatible,

    /// <summary>It cannot migrate.</summary>
    Incompatible,
}
