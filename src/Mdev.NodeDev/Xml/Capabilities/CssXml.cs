namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='css'&gt;</c>.</summary>
static class CssXml
{
    internal static void Write(NodeWriter writer, CssCapability css)
    {
        ChannelXml.Write(writer, css.Location);
        if (css.ChannelDevice is { } device)
        {
            writer.Open("channel_dev_addr");
            ChannelXml.Write(writer, device);
            writer.End();
        }
        MdevTypesXml.WriteNested(writer, css.MdevTypes);
    }
}
