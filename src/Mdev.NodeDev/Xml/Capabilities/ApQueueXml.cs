using System.Text;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='ap_queue'&gt;</c>.</summary>
static class ApQueueXml
{
    /// <summary>The highest domain that libvirt reads; it prints what the kernel's name says.</summary>
    const uint HighestDomain = 0xff;

    internal static ApQueueCapability Read(NodeReader reader)
    {
        Field<uint> adapter = default;
        Field<uint> domain = default;
        StringBuilder? unknown = null;
        int level = reader.Level;
        while (reader.NextChild(level))
        {
            switch (reader.Name)
            {
                case "ap-adapter":
                    reader.Number(ref adapter, NumberSpelling.AnyBase);
                    break;
                case "ap-domain":
                    ReadDomain(reader, ref domain);
                    break;
                default:
                    reader.Unknown(ref unknown);
                    break;
            }
        }
        return new ApQueueCapability
        {
            Adapter = reader.Required(adapter, "ap-adapter"),
            Domain = reader.Required(domain, "ap-domain"),
            Unknown = new UnknownContent(unknown?.ToString()),
        };
    }

    internal static void Write(NodeWriter writer, ApQueueCapability queue)
    {
        writer.Element("ap-adapter"u8, Number.Hex2(queue.Adapter));
        writer.Element("ap-domain"u8, Number.Hex4(queue.Domain));
    }

    static void ReadDomain(NodeReader reader, ref Field<uint> domain)
    {
        bool isFirst = !domain.Seen;
        reader.Number(ref domain, NumberSpelling.AnyBase);
        if (!isFirst || domain.Value <= HighestDomain)
            return;
        if (reader.AsLibvirt)
            reader.Report(
                domain.Position,
                DocumentDiagnostics.MalformedNumber,
                domain.Value,
                $"an AP domain from 0 to {HighestDomain}"
            );
        else
            reader.Report(
                domain.Position,
                DocumentDiagnostics.NotReadByLibvirt,
                $"libvirt reads no AP domain above {HighestDomain}"
            );
    }
}
