using System.Buffers;
using System.Xml;

namespace Mdev.NodeDev;

/// <summary>
/// What mapping code reads from: a cursor over elements, one pass, nothing thrown. A value that cannot be read becomes a
/// diagnostic and reading goes on; when the text itself is broken, every further question is answered with nothing.
/// </summary>
sealed partial class NodeReader : IDisposable
{
    /// <summary>libvirt's parser has the same limit.</summary>
    internal const int DeepestElement = 256;

    const int FirstBufferSize = 512;

    readonly XmlReader _xml;
    readonly NodeDeviceReadOptions _options;
    readonly bool _isForeign;
    Frame[] _frames = new Frame[8];
    int _level;
    int _rootDepth;
    bool _stopped;

    /// <summary>A reader before the first element.</summary>
    /// <param name="xml">Where the document comes from.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="isForeign">Whether the reader is not ours: it may have checked less, and ends somewhere behind the element.</param>
    internal NodeReader(XmlReader xml, NodeDeviceReadOptions options, bool isForeign)
    {
        _xml = xml;
        _lines = xml as IXmlLineInfo;
        _options = options;
        _isForeign = isForeign;
        _buffer = ArrayPool<char>.Shared.Rent(FirstBufferSize);
    }

    /// <summary>Whether libvirt's own reading counts.</summary>
    internal bool AsLibvirt => _options.Mode == ReadMode.AsLibvirt;

    /// <summary>What the document is for.</summary>
    internal DocumentKind Kind => _options.Kind;

    /// <summary>Whether reading stopped before there was an element.</summary>
    internal bool StoppedInProlog => _stopped && _level == 0;

    /// <summary>What the XML declaration says about the encoding, if anything.</summary>
    internal string? DeclaredEncoding { get; private set; }

    /// <summary>The current element's name; empty if it is in a namespace, so that it is like no known one.</summary>
    internal string Name => _frames[_level - 1].KnownAs;

    /// <summary>The current element's name in whatever namespace, which is how libvirt finds a few elements.</summary>
    internal string NodeName => _frames[_level - 1].LocalName;

    /// <summary>The level of the current element, to be given to <see cref="NextChild"/>.</summary>
    internal int Level => _level;

    /// <summary>Moves to the next child of the element at a level, whatever was read of the child before.</summary>
    internal bool NextChild(int level)
    {
        while (_level > level)
        {
            FinishElement();
            _level--;
        }
        LeaveStartTag();
        while (!_frames[level - 1].Closed && Read())
        {
            if (_xml.NodeType == XmlNodeType.Element)
                return Enter();
            if (_xml.NodeType == XmlNodeType.EndElement)
                _frames[level - 1].Closed = true;
        }
        return false;
    }

    /// <summary>Moves to the document's root, which has the given name in whatever namespace.</summary>
    /// <param name="name">The name.</param>
    /// <param name="other">What is said about any other root.</param>
    internal bool MoveToRoot(string name, DiagnosticDescriptor other)
    {
        _xml.MoveToElement();
        while (_xml.NodeType != XmlNodeType.Element)
        {
            if (_xml.NodeType == XmlNodeType.DocumentType)
                Stop(DocumentDiagnostics.DtdRefused);
            else if (_xml.NodeType == XmlNodeType.XmlDeclaration)
                DeclaredEncoding = _xml.GetAttribute("encoding");
            if (!Read())
            {
                Stop(DocumentDiagnostics.MalformedXml, "there is no element");
                return false;
            }
        }
        _rootDepth = _xml.Depth;
        if (!Enter())
            return false;
        if (_xml.LocalName == name)
            return true;
        Stop(other, _xml.Name);
        return false;
    }

    /// <summary>Moves behind the root, to the end of the document if it is ours.</summary>
    internal void MoveToEnd()
    {
        FinishElement();
        while (Read() && !_isForeign) { }
    }

    public void Dispose()
    {
        char[] buffer = _buffer;
        _buffer = [];
        if (buffer.Length > 0)
            ArrayPool<char>.Shared.Return(buffer);
    }

    /// <summary>Takes the element that the XML reader is on.</summary>
    bool Enter()
    {
        if (!CheckDepth())
            return false;
        if (_level == _frames.Length)
            Array.Resize(ref _frames, _level * 2);
        (int line, int column) = Position();
        _frames[_level++] = new Frame
        {
            Name = _xml.Name,
            LocalName = _xml.LocalName,
            KnownAs = _xml.NamespaceURI.Length == 0 ? _xml.LocalName : "",
            Line = line,
            Column = column,
            Closed = _xml.IsEmptyElement,
        };
        _asked.Clear();
        _onStartTag = _xml.HasAttributes;
        return true;
    }

    /// <summary>Reads to the end of the current element; children that no mapping asked for are unknown.</summary>
    void FinishElement()
    {
        ref Frame frame = ref _frames[_level - 1];
        int depth = _rootDepth + _level - 1;
        LeaveStartTag();
        while (!frame.Closed && Read())
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                if (_xml.Depth == depth + 1 && !frame.Ignored)
                    ReportUnknownHere();
                CheckDepth();
            }
            else if (_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth)
            {
                frame.Closed = true;
            }
        }
    }

    bool CheckDepth()
    {
        if (_xml.Depth - _rootDepth < DeepestElement)
            return true;
        Stop(DocumentDiagnostics.TooDeep, DeepestElement);
        return false;
    }

    bool Read()
    {
        if (_stopped)
            return false;
        try
        {
            if (_xml.Read())
            {
                if (_xml.NodeType == XmlNodeType.EntityReference)
                    Stop(DocumentDiagnostics.MalformedXml, "an entity is not resolved");
                return !_stopped;
            }
        }
        catch (XmlException malformed)
        {
            Stop(malformed);
        }
        return false;
    }

    struct Frame
    {
        internal string Name;
        internal string LocalName;
        internal string KnownAs;
        internal string? Kind;
        internal int Line;
        internal int Column;
        internal bool Closed;
        internal bool Ignored;
    }
}
