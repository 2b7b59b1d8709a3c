namespace Mdev.NodeDev;

sealed partial class NodeReader
{
    const string XmlnsUri = "http://www.w3.org/2000/xmlns/";

    /// <summary>The attributes that were asked for or taken since the current element was entered.</summary>
    readonly List<string> _asked = [];
    bool _onStartTag;

    /// <summary>An attribute as XPath finds it: without a namespace. To be asked before the element's content.</summary>
    internal bool TryAttribute(string name, out ReadOnlySpan<char> value)
    {
        value = default;
        _asked.Add(name);
        return _xml.MoveToAttribute(name, "") && TakeAttribute(name, out value);
    }

    /// <summary>An attribute as libvirt finds it at the node: the first of this name in any namespace. To be asked before the element's content.</summary>
    internal bool TryNodeAttribute(string name, out ReadOnlySpan<char> value)
    {
        value = default;
        bool more = _xml.MoveToFirstAttribute();
        while (more)
        {
            if (_xml.LocalName == name && _xml.NamespaceURI != XmlnsUri)
            {
                _asked.Add(_xml.Name);
                return TakeAttribute(name, out value);
            }
            more = _xml.MoveToNextAttribute();
        }
        _xml.MoveToElement();
        return false;
    }

    bool TakeAttribute(string name, out ReadOnlySpan<char> value)
    {
        _length = 0;
        (_valueLine, _valueColumn) = Position();
        _valueAttribute = name;
        AppendValue();
        _xml.MoveToElement();
        value = _buffer.AsSpan(0, _length);
        return !_stopped;
    }

    /// <summary>Leaves the current element's start tag: an attribute that was not asked for is unknown.</summary>
    void LeaveStartTag()
    {
        if (!_onStartTag)
            return;
        _onStartTag = false;
        if (_frames[_level - 1].Ignored || _stopped)
            return;
        bool more = _xml.MoveToFirstAttribute();
        while (more)
        {
            if (_xml.NamespaceURI != XmlnsUri && !_asked.Contains(_xml.Name))
                ReportUnknownAttribute();
            more = _xml.MoveToNextAttribute();
        }
        _xml.MoveToElement();
    }

    void ReportUnknownAttribute()
    {
        if (!Wants(DocumentDiagnostics.UnknownAttribute))
            return;
        (int line, int column) = Position();
        Add(
            DocumentDiagnostics.UnknownAttribute,
            line,
            column,
            $"{Path()}/@{_xml.Name}",
            [_xml.Name]
        );
    }
}
