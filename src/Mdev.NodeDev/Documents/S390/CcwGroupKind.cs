using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>What kind of group channel devices form; all are network cards of the driver qeth.</summary>
[JsonConverter(typeof(EnumNameJsonConverter<CcwGroupKind>))]
public enum CcwGroupKind
{
    /// <summary><c>qeth_generic</c>: neither of the two modes is set yet.</summary>
    QethGeneric,

    /// <summary><c>qeth_layer2</c>: the card handles Ethernet frames.</summary>
    QethLayer2,

    /// <summary><c>qeth_layer3</c>: the card handles IP packets.</summary>
    QethLayer3,
}
