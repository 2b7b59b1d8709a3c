using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>A node device as libvirt lists it.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record LibvirtDevice
{
    /// <summary>The name, for example <c>pci_0000_3b_00_0</c>.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Name { get; init; }

    /// <summary>What <c>virsh nodedev-dumpxml</c> prints.</summary>
    public required NodeDevice Device { get; init; }

    /// <summary>
    /// What <c>virsh nodedev-dumpxml --inactive</c> prints; <see langword="null"/> where libvirt refuses that, because
    /// the device is not persistent or the version has no such option.
    /// </summary>
    public NodeDevice? Inactive { get; init; }

    /// <summary>Whether the device exists.</summary>
    [JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool IsActive { get; init; } = true;

    /// <summary>Whether the device is defined.</summary>
    public bool IsPersistent { get; init; }

    /// <summary>Whether the device is started with its parent.</summary>
    public bool IsAutostart { get; init; }

    /// <summary>
    /// Whether libvirt itself does not list the device, because of one of its <see cref="Diagnostics"/>.
    /// </summary>
    public bool IsLostByLibvirt { get; init; }

    /// <summary>What is wrong with the device.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>
    /// The libvirt that lists the device, whose text <see cref="ToXml"/> writes; that of the view.
    /// <see cref="LibvirtVersion.Newest"/> for one that is made otherwise.
    /// </summary>
    [JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public LibvirtVersion Version { get; init; } = LibvirtVersion.Newest;

    /// <summary>
    /// The bytes of <c>virsh nodedev-dumpxml</c> as text: <see cref="Device"/> as <see cref="Version"/> writes it.
    /// </summary>
    public string ToXml() => Device.ToXml(Options);

    /// <summary>
    /// The bytes of <c>virsh nodedev-dumpxml --inactive</c> as text: <see cref="Inactive"/> as <see cref="Version"/>
    /// writes it; <see langword="null"/> where there is none.
    /// </summary>
    public string? ToInactiveXml() => Inactive?.ToXml(Options);

    NodeDeviceWriteOptions Options => new() { Version = Version };

    /// <summary>The document, and whether the device is active.</summary>
    public override string ToString() => Line.Of($"{Device}, {(IsActive ? "active" : "inactive")}");
}
