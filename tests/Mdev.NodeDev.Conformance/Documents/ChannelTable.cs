using static Mdev.NodeDev.Conformance.Grammar;
using static Mdev.NodeDev.Conformance.Rule;

namespace Mdev.NodeDev.Conformance;

/// <summary>What documents of devices of s390x may hold.</summary>
static class ChannelTable
{
    internal static Rule CssRule() =>
        Capability(
            "css",
            Channel(),
            State().Maybe(10),
            Element("channel_dev_addr", Channel()).Maybe(40),
            MdevTypesRule().Many(2, 35),
            GroupMemberRule().Maybe(8),
            Capability("other").Maybe(5)
        );

    internal static Rule CcwRule() =>
        Capability(
            "ccw",
            Channel(),
            State().Maybe(60),
            GroupMemberRule().Maybe(40),
            OneOf(Capability("other"), Element("capability")).Maybe(6)
        );

    internal static Rule CcwGroupRule() =>
        Capability(
            "ccwgroup",
            Channel(),
            State().Maybe(60),
            Element("members", Element("ccw_device", Attribute("ref", Texts.Any), Text(Texts.Any)).Many(4, 85))
                .Maybe(85),
            OneOf(Card("qeth_generic"), Card("qeth_layer2"), Card("qeth_layer3")).Maybe(95)
        );

    internal static Rule Card(string type) =>
        Capability(type, Element("card_type", Texts.Any).Maybe(85), Element("chpid", Texts.Any).Maybe(85));

    internal static Rule GroupMemberRule() => Capability("ccwgroup_member", Element("group_device", Texts.Some));

    /// <summary>
    /// A device number is hexadecimal with <c>0x</c> or not, the other two have the base that their prefix says.
    /// </summary>
    internal static Rule Channel() =>
        All(Element("cssid", Numbers.UInt0), Element("ssid", Numbers.UInt0), Element("devno", Numbers.UInt16));

    internal static Rule State() => Element("state", Texts.WordsOrNone("state", "online", "offline"));

    internal static Rule ApCardRule() => Capability("ap_card", Element("ap-adapter", Numbers.UInt0));

    internal static Rule ApQueueRule() =>
        Capability("ap_queue", Element("ap-adapter", Numbers.UInt0), Element("ap-domain", Numbers.UInt0To(0xFF)));

    internal static Rule ApMatrixRule() =>
        Capability("ap_matrix", MdevTypesRule().Many(3, 70), Capability("other").Maybe(5));
}
