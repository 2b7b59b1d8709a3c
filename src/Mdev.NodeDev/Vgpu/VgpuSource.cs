using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Vgpu;

/// <summary>Where a fact about a GPU or a profile is from.</summary>
[JsonConverter(typeof(EnumNameJsonConverter<VgpuSource>))]
public enum VgpuSource
{
    /// <summary>Nothing says it.</summary>
    Unknown,

    /// <summary>A file of sysfs or proc that says it as such.</summary>
    Sysfs,

    /// <summary>The text <c>description</c> of a mediated device type.</summary>
    Description,

    /// <summary>The driver's catalogue, <c>usr/share/nvidia/vgpu/vgpuConfig.xml</c>.</summary>
    Catalogue,

    /// <summary>The caller, by <see cref="VgpuFacts"/>.</summary>
    Facts,

    /// <summary>The name of the profile, whose parts have a meaning.</summary>
    Name,

    /// <summary>The PCI device id of the GPU.</summary>
    Device,
}
