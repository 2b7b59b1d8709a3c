using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>
/// What a node device is: one <c>&lt;capability type='…'&gt;</c> directly below <c>&lt;device&gt;</c>. A closed set
/// of records.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ApCardCapability), "ap_card")]
[JsonDerivedType(typeof(ApMatrixCapability), "ap_matrix")]
[JsonDerivedType(typeof(ApQueueCapability), "ap_queue")]
[JsonDerivedType(typeof(CcwCapability), "ccw")]
[JsonDerivedType(typeof(CcwGroupCapability), "ccwgroup")]
[JsonDerivedType(typeof(CssCapability), "css")]
[JsonDerivedType(typeof(DrmCapability), "drm")]
[JsonDerivedType(typeof(MdevCapability), "mdev")]
[JsonDerivedType(typeof(MdevTypesCapability), "mdev_types")]
[JsonDerivedType(typeof(NetCapability), "net")]
[JsonDerivedType(typeof(PciCapability), "pci")]
[JsonDerivedType(typeof(ScsiCapability), "scsi")]
[JsonDerivedType(typeof(ScsiGenericCapability), "scsi_generic")]
[JsonDerivedType(typeof(ScsiHostCapability), "scsi_host")]
[JsonDerivedType(typeof(ScsiTargetCapability), "scsi_target")]
[JsonDerivedType(typeof(StorageCapability), "storage")]
[JsonDerivedType(typeof(SystemCapability), "system")]
[JsonDerivedType(typeof(UsbCapability), "usb")]
[JsonDerivedType(typeof(UsbDeviceCapability), "usb_device")]
[JsonDerivedType(typeof(VdpaCapability), "vdpa")]
[JsonDerivedType(typeof(UnknownCapability), "unknown")]
[DebuggerDisplay("{ToString(),nq}")]
public abstract record NodeDeviceCapability
{
    private protected NodeDeviceCapability() { }

    /// <summary>libvirt's word for the kind, the attribute <c>type</c>.</summary>
    [JsonIgnore]
    public abstract string Type { get; }

    /// <summary>
    /// Elements below the capability that are not known here; empty unless the reader was told to keep them.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public UnknownContent Unknown { get; init; }

    /// <summary>The types of mediated devices that a device of this capability offers.</summary>
    internal virtual ValueList<MdevType> OfferedTypes => [];

    /// <summary>The type, and what tells the device from others: <c>pci 0000:3b:00.0 10de:2236</c>.</summary>
    public sealed override string ToString() => Line.Of($"{Type} {Summary}".TrimEnd());

    /// <summary>What tells the device from others of its kind.</summary>
    private protected virtual string? Summary => null;
}
