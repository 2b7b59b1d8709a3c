using System.Text;
using System.Xml;

namespace Mdev.NodeDev;

/// <summary>
/// Unknown elements as text: in libvirt's spelling on the outside, everything inside as it was, white space and
/// comments included.
/// </summary>
static class VerbatimXml
{
    static readonly XmlReaderSettings FragmentSettings = new()
    {
        ConformanceLevel = ConformanceLevel.Fragment,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CloseInput = true,
    };

    /// <summary>A reader of kept text.</summary>
    internal static XmlReader Open(string xml) => XmlReader.Create(new StringReader(xml), FragmentSettings);

    /// <summary>The text of each kept element.</summary>
    /// <exception cref="ArgumentException">The content is not well-formed.</exception>
    internal static List<string> Elements(UnknownContent content)
    {
        List<string> elements = [];
        if (content.IsEmpty)
            return elements;
        try
        {
            using XmlReader reader = Open(content.Xml!);
            using XmlReaderCursor cursor = new(reader, isForeign: false);
            while (cursor.Read())
            {
                if (cursor.NodeType == XmlNodeType.Element)
                {
                    StringBuilder text = new();
                    VerbatimCopy copy = new(text);
                    while (copy.Take(cursor) && cursor.Read()) { }
                    elements.Add(text.ToString());
                }
                else if (cursor.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                {
                    throw new ArgumentException(
                        "The unknown content of a node device holds text outside of elements.",
                        nameof(content)
                    );
                }
            }
        }
        catch (XmlException malformed)
        {
            throw new ArgumentException(
                "The unknown content of a node device is not well-formed XML.",
                nameof(content),
                malformed
            );
        }
        return elements;
    }
}
