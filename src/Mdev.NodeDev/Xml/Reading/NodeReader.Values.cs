using System.Xml;

namespace Mdev.NodeDev;

sealed partial class NodeReader
{
    /// <summary>
    /// An attribute as XPath finds it: without a namespace. To be asked before the element's content.
    /// </summary>
    internal bool TryAttribute(string name, out ReadValue value)
    {
        value = default;
        _asked.Add(name);
        return cursor.MoveToAttribute(name) && TakeAttribute(name, out value);
    }

    /// <summary>
    /// An attribute as libvirt finds it at the node: the first of this name in any namespace. To be asked before the
    /// element's
    /// content.
    /// </summary>
    internal bool TryNodeAttribute(string name, out ReadValue value)
    {
        value = default;
        bool more = cursor.MoveToFirstAttribute();
        while (more)
        {
            if (cursor.LocalName == name)
            {
                _asked.Add(cursor.Name);
                return TakeAttribute(name, out value);
            }
            more = cursor.MoveToNextAttribute();
        }
        cursor.MoveToElement();
        return false;
    }

    /// <summary>The text of the current element and everything in it, without comments.</summary>
    internal ReadValue Content()
    {
        ref OpenElement element = ref _elements.Current;
        int depth = _rootDepth + Level - 1;
        ValuePosition position = new(element.Line, element.Column);
        cursor.BeginValue();
        LeaveStartTag();
        while (!element.Closed && Read())
        {
            switch (cursor.NodeType)
            {
                case XmlNodeType.Text:
                case XmlNodeType.CDATA:
                case XmlNodeType.Whitespace:
                case XmlNodeType.SignificantWhitespace:
                    if (cursor.Value.IsEmpty && cursor.Position is { Line: > 0 } start)
                        position = new ValuePosition(start.Line, start.Column);
                    AppendValue();
                    break;
                case XmlNodeType.Element:
                    ReportUnknownHere();
                    CheckDepth();
                    break;
                case XmlNodeType.EndElement when cursor.Depth == depth:
                    element.Closed = true;
                    break;
                default:
                    break;
            }
        }
        return new ReadValue(cursor.Value, position);
    }

    bool TakeAttribute(string name, out ReadValue value)
    {
        (int line, int column) = cursor.Position;
        cursor.BeginValue();
        AppendValue();
        cursor.MoveToElement();
        value = new ReadValue(cursor.Value, new ValuePosition(line, column, name));
        return !_diagnostics.IsStopped;
    }

    void AppendValue()
    {
        try
        {
            if (!cursor.AppendValue())
                Stop(DocumentDiagnostics.MalformedXml, "a character is not allowed in XML");
        }
        catch (XmlException malformed)
        {
            Stop(malformed);
        }
    }

    /// <summary>Leaves the current element's start tag: an attribute that was not asked for is unknown.</summary>
    void LeaveStartTag()
    {
        if (!_onStartTag)
            return;
        _onStartTag = false;
        if (_elements.Current.Ignored || _diagnostics.IsStopped)
            return;
        bool more = cursor.MoveToFirstAttribute();
        while (more)
        {
            if (!_asked.Contains(cursor.Name))
                ReportUnknownHere(DocumentDiagnostics.UnknownAttribute, "@");
            more = cursor.MoveToNextAttribute();
        }
        cursor.MoveToElement();
    }
}
