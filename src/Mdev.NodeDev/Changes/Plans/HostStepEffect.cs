using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Changes;

/// <summary>What a step does to a host, whatever kind of device it is about.</summary>
[JsonConverter(typeof(EnumNameJsonConverter<HostStepEffect>))]
public enum HostStepEffect
{
    /// <summary>Creates a mediated device, or makes a function a vGPU.</summary>
    CreatesDevice,

    /// <summary>Removes a mediated device, or the vGPU of a function.</summary>
    RemovesDevice,

    /// <summary>Writes an attribute of an existing device.</summary>
    ChangesDevice,

    /// <summary>Writes a file of a parent before a device is created there.</summary>
    PreparesParent,

    /// <summary>Writes a definition, new or over another.</summary>
    WritesDefinition,

    /// <summary>Deletes a definition.</summary>
    DeletesDefinition,
}
