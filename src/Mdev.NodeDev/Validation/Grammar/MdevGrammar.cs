using static Mdev.NodeDev.GrammarBuilder;
using static Mdev.NodeDev.ValueKinds;

namespace Mdev.NodeDev;

/// <summary>Mediated devices in the grammar of node devices.</summary>
static class MdevGrammar
{
    /// <summary>The device APIs, which are also the models of hostdevs.</summary>
    static readonly ValueKind Api = ValueKind.OneOf("deviceApi", "vfio-pci", "vfio-ccw", "vfio-ap");

    /// <summary>The types of a parent.</summary>
    internal static readonly ElementType Types = Kind(
        "mdev_types",
        Some(
            "type",
            Elements(Maybe("name"), One("deviceAPI", Api), One("availableInstances", UnsignedInt)) with
            {
                Attributes = [Must("id")],
            }
        )
    );

    /// <summary>A mediated device.</summary>
    internal static readonly ElementType Mdev = Kind(
        "mdev",
        AnyOrder(
            One("type", Empty(Must("id"))),
            Maybe("iommuGroup", Empty(Must("number", UnsignedInt))),
            Maybe("uuid", Uuid),
            Maybe("parent_addr"),
            Any("attr", Empty(Must("name"), Must("value")))
        )
    );
}
