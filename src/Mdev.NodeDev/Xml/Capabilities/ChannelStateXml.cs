namespace Mdev.NodeDev;

/// <summary><c>&lt;state&gt;</c> of channel devices and groups.</summary>
static class ChannelStateXml
{
    static readonly WordTable<ChannelState> Words = new(
        (ChannelState.Offline, "offline"),
        (ChannelState.Online, "online")
    );

    internal static void Read(NodeReader reader, ref Field<ChannelState> state) => reader.Word(ref state, Words);

    internal static void Write(NodeWriter writer, ChannelState? state)
    {
        if (state is { } known && writer.Has(VersionTrait.ChannelStatesAndGroups))
            writer.Element("state"u8, Words.Of(known));
    }
}
