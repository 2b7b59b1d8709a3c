namespace Mdev.NodeDev;

/// <summary><c>&lt;pci-express&gt;</c>.</summary>
static class PciExpressXml
{
    internal static PciExpress Read(NodeReader reader)
    {
        bool hasCapable = false;
        bool hasStatus = false;
        PciExpressLink? capable = null;
        PciExpressLink? status = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            string? validity = reader.Name == "link" ? reader.TextAttribute("validity") : null;
            if (validity == "cap")
                ReadLink(reader, ref hasCapable, ref capable);
            else if (validity == "sta")
                ReadLink(reader, ref hasStatus, ref status);
            else
                reader.Unknown();
        }
        return new PciExpress { Capable = capable, Status = status };
    }

    static void ReadLink(NodeReader reader, ref bool seen, ref PciExpressLink? link)
    {
        if (!reader.First(ref seen))
            return;
        Field<uint> width = reader.NodeNumberAttribute("width", NumberSpelling.AnyBasePrintedSigned);
        Field<int> port = reader.NodeIntegerAttribute("port");
        link = new PciExpressLink
        {
            Port = port is { Has: true, Value: >= 0 } ? port.Value : null,
            Speed = ReadSpeed(reader),
            Width = reader.RequiredAttribute(width, "width"),
        };
    }

    static PciLinkSpeed ReadSpeed(NodeReader reader)
    {
        if (!reader.TryNodeAttribute("speed", out ReadValue word) || word.IsEmpty)
            return PciLinkSpeed.None;
        for (PciLinkSpeed speed = PciLinkSpeed.Gt2_5; speed <= PciLinkSpeed.Gt64; speed++)
        {
            if (word.Text.SequenceEqual(SpeedWord(speed)))
                return speed;
        }
        if (!reader.AsLibvirt && word.Text.SequenceEqual(SpeedWord(PciLinkSpeed.Unnamed)))
            return PciLinkSpeed.Unnamed;
        reader.ReportUnknownValue(word, "2.5, 5, 8, 16, 32, 64");
        return PciLinkSpeed.None;
    }

    internal static void Write(NodeWriter writer, PciExpress express)
    {
        writer.Start("pci-express"u8);
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

    static PciLinkSpeed Known(NodeWriter writer, PciLinkSpeed speed) =>
        speed is PciLinkSpeed.Gt32 or PciLinkSpeed.Gt64 && !writer.Has(VersionTrait.LinkSpeedsAbove16)
            ? PciLinkSpeed.Unnamed
            : speed;

    static void WriteLink(NodeWriter writer, string validity, PciExpressLink? link)
    {
        if (link is null)
            return;
        writer.Start("link"u8);
        writer.Attribute("validity"u8, validity);
        if (link.Port is >= 0 and int port)
            writer.Attribute("port"u8, Number.Decimal(port));
        if (link.Speed != PciLinkSpeed.None)
            writer.Attribute("speed"u8, SpeedWord(Known(writer, link.Speed)));
        writer.Attribute("width"u8, Number.Signed(link.Width));
        writer.EndEmpty();
    }
}
