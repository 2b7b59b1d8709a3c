using System.Xml;

namespace Mdev.NodeDev.Domains;

/// <summary>Reads the hostdevs of a document one by one.</summary>
static class HostdevReadings
{
    /// <summary>The element's name.</summary>
    internal const string Element = "hostdev";

    /// <summary>How the paths of a hostdev start that is read by itself.</summary>
    internal const string Root = $"/{Element}";

    /// <summary>Every <c>&lt;hostdev&gt;</c> below the devices of a domain, or the one that is the document, in order.</summary>
    /// <param name="xml">A document that is known to be sound, from its start.</param>
    /// <param name="options">How they are read.</param>
    internal static IReadOnlyList<ReadResult<Hostdev>> Of(
        XmlReader xml,
        NodeDeviceReadOptions options
    )
    {
        List<ReadResult<Hostdev>> all = [];
        string[] around = ["domain", "devices"];
        // How many of the elements around are open, from the root on.
        int open = 0;
        _ = xml.Read();
        while (!xml.EOF)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                open = Math.Min(open, xml.Depth);
                bool isInPlace = xml.Depth == 0 || (open == around.Length && xml.Depth == open);
                if (isInPlace && Is(xml, Element))
                {
                    // This leaves the reader behind the element.
                    all.Add(HostdevXml.Input.Read(xml, options));
                    continue;
                }
                if (open == xml.Depth && open < around.Length && Is(xml, around[open]))
                    open++;
            }
            _ = xml.Read();
        }
        return all;
    }

    static bool Is(XmlReader xml, string name) =>
        xml.LocalName == name && xml.NamespaceURI.Length == 0;
}
