using static Mdev.NodeDev.GrammarBuilder;
using static Mdev.NodeDev.ValueKinds;

namespace Mdev.NodeDev;

/// <summary>The channels and crypto adapters of s390 in the grammar of node devices.</summary>
static class ChannelGrammar
{
    static readonly ElementSlot[] Parts =
    [
        One("cssid", ChannelSubsystem),
        One("ssid", SubchannelSet),
        One("devno", DeviceNumber),
    ];

    static readonly SlotGroup Address = AnyOrder(Parts);

    static readonly ElementSlot State = Maybe("state", ValueKind.OneOf("channelState", "online", "offline"));

    static readonly ElementSlot Types = Maybe("capability", Capability(MdevGrammar.Types));

    /// <summary>A subchannel.</summary>
    internal static ElementType Css =>
        Kind("css", AnyOrder([.. Parts, Maybe("channel_dev_addr", Elements(Address)), Types]));

    /// <summary>A channel device.</summary>
    internal static ElementType Ccw =>
        Kind("ccw", State, Address, Maybe("capability", Capability(Kind("ccwgroup_member", One("group_device")))));

    /// <summary>Several channel devices that work as one.</summary>
    internal static ElementType CcwGroup =>
        Kind(
            "ccwgroup",
            State,
            Address,
            Maybe("members", Elements(Some("ccw_device", Value(Text, Must("ref"))))),
            One("capability", Capability(Card("qeth_generic"), Card("qeth_layer2"), Card("qeth_layer3")))
        );

    /// <summary>A crypto adapter.</summary>
    internal static ElementType ApCard => Kind("ap_card", One("ap-adapter", ApAdapter));

    /// <summary>A domain of a crypto adapter.</summary>
    internal static ElementType ApQueue => Kind("ap_queue", One("ap-adapter", ApAdapter), One("ap-domain", ApDomain));

    /// <summary>The parent of mediated crypto devices.</summary>
    internal static ElementType ApMatrix => Kind("ap_matrix", Types);

    static ElementType Card(string kind) => Kind(kind, AnyOrder(One("card_type"), One("chpid")));
}
