using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Mdev.NodeDev;

/// <summary>
/// The same content through an <see cref="XmlWriter"/>, whose settings decide about white space and quotes.
/// </summary>
sealed class XmlNodeWriter(XmlWriter xml, LibvirtVersion version) : NodeWriter(version)
{
    /// <summary>Writes an element into a tree of its own.</summary>
    internal static XElement ToElement(LibvirtVersion version, Action<NodeWriter> write)
    {
        XDocument document = new();
        using (XmlWriter xml = document.CreateWriter())
            write(new XmlNodeWriter(xml, version));
        XElement root = document.Root!;
        root.Remove();
        return root;
    }

    internal override void Start(ReadOnlySpan<byte> name) => xml.WriteStartElement(Encoding.UTF8.GetString(name));

    internal override void Attribute(ReadOnlySpan<byte> name, ReadOnlySpan<char> value) =>
        xml.WriteAttributeString(Encoding.UTF8.GetString(name), XmlText.Clean(value.ToString()));

    internal override void Attribute(ReadOnlySpan<byte> name, Number value) =>
        xml.WriteAttributeString(Encoding.UTF8.GetString(name), value.ToString());

    internal override void Children() { }

    internal override void End() => xml.WriteFullEndElement();

    internal override void EndEmpty() => xml.WriteEndElement();

    internal override void EndEmptyAfterSpace() => EndEmpty();

    internal override void EndText(ReadOnlySpan<char> text)
    {
        // A writer may turn a raw CR into a line end; as a reference it stays what it is.
        string[] parts = XmlText.Clean(text.ToString()).Split('\r');
        xml.WriteString(parts[0]);
        foreach (string part in parts.AsSpan(1))
        {
            xml.WriteCharEntity('\r');
            xml.WriteString(part);
        }
        xml.WriteFullEndElement();
    }

    internal override void EndText(Number text)
    {
        xml.WriteString(text.ToString());
        xml.WriteFullEndElement();
    }

    private protected override void Verbatim(UnknownContent content)
    {
        foreach (string element in VerbatimXml.Elements(content))
        {
            using XmlReader reader = VerbatimXml.Open(element);
            xml.WriteNode(reader, defattr: false);
        }
    }
}
