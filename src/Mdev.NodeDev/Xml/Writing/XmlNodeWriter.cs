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

    internal override void Start(string name) => xml.WriteStartElement(name);

    internal override void Attribute(string name, string value) => xml.WriteAttributeString(name, XmlText.Clean(value));

    internal override void Attribute(string name, Number value) => xml.WriteAttributeString(name, value.ToString());

    internal override void Children() { }

    internal override void End() => xml.WriteFullEndElement();

    internal override void EndEmpty() => xml.WriteEndElement();

    internal override void EndEmptyAfterSpace() => EndEmpty();

    internal override void EndText(string text)
    {
        // A writer may turn a raw CR into a line end; as a reference it stays what it is.
        string[] parts = XmlText.Clean(text).Split('\r');
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

    internal override void Unknown(UnknownContent content)
    {
        foreach (string element in VerbatimXml.Elements(content))
        {
            using XmlReader reader = VerbatimXml.Open(element);
            xml.WriteNode(reader, defattr: false);
        }
    }
}
