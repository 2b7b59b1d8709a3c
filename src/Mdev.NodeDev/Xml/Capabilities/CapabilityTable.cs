using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev;

/// <summary>The kinds of capability: one line each, and nothing else in this directory knows them all.</summary>
static class CapabilityTable
{
    static readonly FrozenDictionary<string, CapabilityMapping> ByType = Rows().ToFrozenDictionary(row => row.Type);

    /// <summary>All kinds.</summary>
    internal static IEnumerable<CapabilityMapping> All => ByType.Values;

    /// <summary>The mapping of a kind, if it is known.</summary>
    internal static bool TryFind(string type, [NotNullWhen(true)] out CapabilityMapping? mapping) =>
        ByType.TryGetValue(type, out mapping);

    /// <summary>The mapping of a capability.</summary>
    internal static CapabilityMapping Of(NodeDeviceCapability capability) => ByType[capability.Type];

    static CapabilityMapping[] Rows() =>
        [
            Row("system", SystemXml.Read, SystemXml.Write),
            Row("pci", PciXml.Read, PciXml.Write),
            Row("mdev_types", MdevTypesXml.Read, MdevTypesXml.Write, isReadByLibvirt: false),
            Row("mdev", MdevXml.Read, MdevXml.Write),
            Row("css", CssXml.Read, CssXml.Write),
            Row("ccw", CcwXml.Read, CcwXml.Write),
            Row("ccwgroup", CcwGroupXml.Read, CcwGroupXml.Write),
            Row("ap_card", ApCardXml.Read, ApCardXml.Write),
            Row("ap_queue", ApQueueXml.Read, ApQueueXml.Write),
            Row("ap_matrix", ApMatrixXml.Read, ApMatrixXml.Write),
            Row("usb_device", UsbDeviceXml.Read, UsbDeviceXml.Write),
            Row("usb", UsbXml.Read, UsbXml.Write),
            Row("net", NetXml.Read, NetXml.Write),
            Row("scsi_host", ScsiHostXml.Read, ScsiHostXml.Write),
            Row("scsi_target", ScsiTargetXml.Read, ScsiTargetXml.Write),
            Row("scsi", ScsiXml.Read, ScsiXml.Write),
            Row("storage", StorageXml.Read, StorageXml.Write),
            Row("scsi_generic", ScsiGenericXml.Read, ScsiGenericXml.Write, isReadByLibvirt: false),
            Row("drm", DrmXml.Read, DrmXml.Write),
            Row("vdpa", VdpaXml.Read, VdpaXml.Write, isReadByLibvirt: false),
        ];

    static CapabilityMapping<T> Row<T>(
        string type,
        Func<NodeReader, T> read,
        Action<NodeWriter, T> write,
        bool isReadByLibvirt = true
    )
        where T : NodeDeviceCapability => new(type, read, write, isReadByLibvirt);
}
