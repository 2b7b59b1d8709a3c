using System.Text;
using System.Xml;

namespace Mdev.NodeDev;

/// <summary>Copies one element, node by node, from a reader to text.</summary>
sealed class VerbatimCopy(StringBuilder text)
{
    const string XmlnsPrefix = "xmlns";

    readonly List<(string Prefix, string Uri, int Depth)> _declared = [("", "", -1)];
    int _depth;

    /// <summary>Copies the node that a reader is on.</summary>
    /// <returns>Whether the element goes on.</returns>
    internal bool Take(XmlReader reader)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                StartTag(reader);
                break;
            case XmlNodeType.EndElement:
                text.Append("</").Append(reader.Name).Append('>');
                Leave();
                break;
            case XmlNodeType.Comment:
                // What an XElement holds need not be fit for a text.
                text.Append("<!--").Append(Loosened(reader.Value, "--", "- -")).Append("-->");
                break;
            case XmlNodeType.ProcessingInstruction:
                text.Append("<?").Append(reader.Name);
                if (reader.Value.Length > 0)
                    text.Append(' ').Append(Loosened(reader.Value, "?>", "? >"));
                text.Append("?>");
                break;
            default:
                Escape(reader.Value, inText: true);
                break;
        }
        return _depth > 0;
    }

    void StartTag(XmlReader reader)
    {
        bool empty = reader.IsEmptyElement;
        text.Append('<').Append(reader.Name);
        _depth++;
        bool more = reader.MoveToFirstAttribute();
        while (more)
        {
            if (reader.Prefix == XmlnsPrefix)
                _declared.Add((reader.LocalName, reader.Value, _depth));
            else if (reader.Prefix.Length == 0 && reader.LocalName == XmlnsPrefix)
                _declared.Add(("", reader.Value, _depth));
            Attribute(reader.Name, reader.Value);
            more = reader.MoveToNextAttribute();
        }
        more = reader.MoveToFirstAttribute();
        while (more)
        {
            if (reader.Prefix.Length > 0 && reader.Prefix != XmlnsPrefix)
                Declare(reader.Prefix, reader.NamespaceURI);
            more = reader.MoveToNextAttribute();
        }
        reader.MoveToElement();
        Declare(reader.Prefix, reader.NamespaceURI);
        text.Append(empty ? "/>" : ">");
        if (empty)
            Leave();
    }

    /// <summary>Declares a prefix that an element outside of the copy had declared.</summary>
    void Declare(string prefix, string uri)
    {
        int last = _declared.FindLastIndex(d => d.Prefix == prefix);
        if (prefix == "xml" || (last >= 0 && _declared[last].Uri == uri))
            return;
        _declared.Add((prefix, uri, _depth));
        Attribute(prefix.Length == 0 ? XmlnsPrefix : $"{XmlnsPrefix}:{prefix}", uri);
    }

    void Leave()
    {
        _declared.RemoveAll(d => d.Depth == _depth);
        _depth--;
    }

    void Attribute(string name, string value)
    {
        text.Append(' ').Append(name).Append("='");
        Escape(value, inText: false);
        text.Append('\'');
    }

    static string Loosened(string value, string tight, string loose)
    {
        string clean = XmlText.Clean(value);
        while (clean.Contains(tight, StringComparison.Ordinal))
            clean = clean.Replace(tight, loose, StringComparison.Ordinal);
        return clean.EndsWith(tight[0]) ? clean + " " : clean;
    }

    void Escape(ReadOnlySpan<char> value, bool inText)
    {
        foreach (char c in value)
        {
            if ((inText ? XmlText.SpecialInText : XmlText.SpecialInAttribute).Contains(c))
                text.Append(Encoding.ASCII.GetString(XmlText.AtomicReplace(c)));
            else
                text.Append(c);
        }
    }
}
