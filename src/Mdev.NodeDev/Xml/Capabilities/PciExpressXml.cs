namespace Mdev.NodeDev;

/// <summary><c>&lt;pci-express&gt;</c>.</summary>
static class PciExpressXml
{
    internal static void Write(NodeWriter writer, PciExpress express)
    {
        writer.Start("pci-express");
        if (express is { Capable: null, Status: null })
        {
            writer.EndEmpty();
            return;
        }
        writer.Children();
        WriteLink(writer, "cap", express.Capable);
        WriteLink(writer, "sta", express.Status);
        writer.End();
    }

    /// <summary>libvirt's word for a speed; it prints a null where it has none.</summary>
    static string SpeedWord(PciLinkSpeed speed) =>
        speed switch
        {
            PciLinkSpeed.Gt2_5 => "2.5",
            PciLinkSpeed.Gt5 => "5",
            PciLinkSpeed.Gt8 => "8",
            PciLinkSpeed.Gt16 => "16",
            PciLinkSpeed.Gt32 => "32",
            PciLinkSpeed.Gt64 => "64",
            _ => "(null)",
        };

    static void WriteLink(NodeWriter writer, string validity, PciExpressLink? link)
    {
        if (link is null)
            return;
        writer.Start("link");
        writer.Attribute("validity", validity);
        if (link.Port is >= 0 and int port)
            writer.Attribute("port", Number.Decimal(port));
        if (link.Speed != PciLinkSpeed.None)
            writer.Attribute("speed", SpeedWord(link.Speed));
        writer.Attribute("width", Number.Signed(link.Width));
        writer.EndEmpty();
    }
}
