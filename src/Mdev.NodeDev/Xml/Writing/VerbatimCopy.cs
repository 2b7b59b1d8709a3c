using System.Text;
using System.Xml;

namespace Mdev.NodeDev;

/// <summary>Copies one element, node by node, from a document to text.</summary>
/// <param name="text">Takes the copy.</param>
/// <param name="room">The most characters of declarations that are added to it.</param>
sealed class VerbatimCopy(StringBuilder text, int room = int.MaxValue)
{
    const string XmlnsPrefix = "xmlns";

    /// <summary>The namespaces of the prefixes that the copy declares so far; none for no namespace.</summary>
    readonly Dictionary<string, string> _namespaces = [];

    /// <summary>What the prefixes stood for before, to be restored at the end of the element of a depth.</summary>
    readonly Stack<(string Prefix, string? Before, int Depth)> _declared = [];
    int _depth;

    /// <summary>The characters of the declarations that elements outside of the copy have, and it needs.</summary>
    internal int Added { get; private set; }

    /// <summary>Whether there was no room for a declaration, so that the copy is not complete.</summary>
    internal bool IsOverfull { get; private set; }

    /// <summary>Copies the node that a cursor is on.</summary>
    /// <returns>Whether the element goes on.</returns>
    internal bool Take(XmlCursor cursor)
    {
        switch (cursor.NodeType)
        {
            case XmlNodeType.Element:
                StartTag(cursor);
                break;
            case XmlNodeType.EndElement:
                text.Append("</").Append(cursor.Name).Append('>');
                Leave();
                break;
            case XmlNodeType.Comment:
                // What an XElement holds need not be fit for a text.
                text.Append("<!--").Append(Loosened(cursor.Text, "--", "- -")).Append("-->");
                break;
            case XmlNodeType.ProcessingInstruction:
                text.Append("<?").Append(cursor.Name);
                if (cursor.Text.Length > 0)
                    text.Append(' ').Append(Loosened(cursor.Text, "?>", "? >"));
                text.Append("?>");
                break;
            default:
                Escape(cursor.Text, inText: true);
                break;
        }
        return _depth > 0;
    }

    void StartTag(XmlCursor cursor)
    {
        bool empty = cursor.IsEmptyElement;
        text.Append('<').Append(cursor.Name);
        _depth++;
        bool more = cursor.MoveToFirstAttribute(AttributeKind.Any);
        while (more)
        {
            if (cursor.Prefix == XmlnsPrefix)
                Note(cursor.LocalName, cursor.Text);
            else if (cursor.Prefix.Length == 0 && cursor.LocalName == XmlnsPrefix)
                Note("", cursor.Text);
            Attribute(cursor.Name, cursor.Text);
            more = cursor.MoveToNextAttribute(AttributeKind.Any);
        }
        more = cursor.MoveToFirstAttribute(AttributeKind.Any);
        while (more)
        {
            if (cursor.Prefix.Length > 0 && cursor.Prefix != XmlnsPrefix)
                Declare(cursor.Prefix, cursor.Namespace);
            more = cursor.MoveToNextAttribute(AttributeKind.Any);
        }
        cursor.MoveToElement();
        Declare(cursor.Prefix, cursor.Namespace);
        text.Append(empty ? "/>" : ">");
        if (empty)
            Leave();
    }

    /// <summary>Declares a prefix that an element outside of the copy had declared.</summary>
    void Declare(string prefix, string uri)
    {
        if (prefix == "xml" || _namespaces.GetValueOrDefault(prefix, "") == uri)
            return;
        int length = prefix.Length + uri.Length;
        IsOverfull |= length > room - Added;
        if (IsOverfull)
            return;
        Added += length;
        Note(prefix, uri);
        Attribute(prefix.Length == 0 ? XmlnsPrefix : $"{XmlnsPrefix}:{prefix}", uri);
    }

    void Note(string prefix, string uri)
    {
        _declared.Push((prefix, _namespaces.GetValueOrDefault(prefix), _depth));
        _namespaces[prefix] = uri;
    }

    void Leave()
    {
        while (_declared.TryPeek(out (string Prefix, string? Before, int Depth) last) && last.Depth == _depth)
        {
            _ = _declared.Pop();
            if (last.Before is null)
                _namespaces.Remove(last.Prefix);
            else
                _namespaces[last.Prefix] = last.Before;
        }
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
        System.Buffers.SearchValues<char> special = inText ? XmlText.SpecialInText : XmlText.SpecialInAttribute;
        while (value.IndexOfAny(special) is >= 0 and int next)
        {
            text.Append(value[..next]);
            foreach (byte letter in XmlText.AtomicReplace(value[next]))
                text.Append((char)letter);
            value = value[(next + 1)..];
        }
        text.Append(value);
    }
}
