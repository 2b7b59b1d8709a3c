using System.Collections.Frozen;

namespace Mdev.NodeDev;

/// <summary>The kinds of capability: one line each, and nothing else in this folder knows them all.</summary>
static class CapabilityTable
{
    static readonly FrozenDictionary<string, CapabilityMapping> ByType =
        FrozenDictionary.ToFrozenDictionary<string, CapabilityMapping>([
            Row<SystemCapability>("system", SystemXml.Write),
            Row<PciCapability>("pci", PciXml.Write),
            Row<MdevTypesCapability>("mdev_types", MdevTypesXml.Write),
            Row<MdevCapability>("mdev", MdevXml.Write),
            Row<CssCapability>("css", CssXml.Write),
            Row<ApMatrixCapability>("ap_matrix", ApMatrixXml.Write),
        ]);

    /// <summary>The mapping of a capability.</summary>
    internal static CapabilityMapping Of(NodeDeviceCapability capability) =>
        ByType[capability.Type];

    static KeyValuePair<string, CapabilityMapping> Row<T>(string type, Action<NodeWriter, T> write)
        where T : NodeDeviceCapability => new(type, new CapabilityMapping<T>(type, write));
}
