using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev;

/// <summary>The kinds of capability: one line each, and nothing else in this folder knows them all.</summary>
static class CapabilityTable
{
    static readonly FrozenDictionary<string, CapabilityMapping> ByType = Rows()
        .ToFrozenDictionary(row => row.Type);

    /// <summary>All kinds.</summary>
    internal static IEnumerable<CapabilityMapping> All => ByType.Values;

    /// <summary>The mapping of a kind, if it is known.</summary>
    internal static bool TryFind(string type, [NotNullWhen(true)] out CapabilityMapping? mapping) =>
        ByType.TryGetValue(type, out mapping);

    /// <summary>The mapping of a capability.</summary>
    internal static CapabilityMapping Of(NodeDeviceCapability capability) =>
        ByType[capability.Type];

    static CapabilityMapping[] Rows() =>
        [
            Row("system", SystemXml.Read, SystemXml.Write),
            Row("pci", PciXml.Read, PciXml.Write),
            Row("mdev_types", MdevTypesXml.Read, MdevTypesXml.Write, isReadByLibvirt: false),
            Row("mdev", MdevXml.Read, MdevXml.Write),
            Row("css", CssXml.Read, CssXml.Write),
            Row("ap_matrix", ApMatrixXml.Read, ApMatrixXml.Write),
        ];

    static CapabilityMapping<T> Row<T>(
        string type,
        Func<NodeReader, T> read,
        Action<NodeWriter, T> write,
        bool isReadByLibvirt = true
    )
        where T : NodeDeviceCapability => new(type, read, write, isReadByLibvirt);
}
