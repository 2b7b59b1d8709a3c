using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;

namespace Mdev.NodeDev;

/// <summary>
/// Moves through the elements of a document and reads their attributes and text. Nothing is thrown: once the text is
/// malformed, nothing more is found.
/// </summary>
/// <param name="cursor">The document.</param>
/// <param name="elements">The elements around the cursor.</param>
/// <param name="diagnostics">Takes what is wrong, and what was not asked for.</param>
sealed class ElementReader(XmlCursor cursor, ElementStack elements, ReadDiagnostics diagnostics)
{
    /// <summary>libvirt's parser has the same limit.</summary>
    internal const int DeepestElement = 256;

    /// <summary>
    /// The most characters of declarations that are added to what is kept: each kept element declares its prefixes
    /// again.
    /// </summary>
    const int MostDeclarations = 1024 * 1024;

    int _rootDepth;
    int _declarations;
    bool _onStartTag;

    ref OpenElement Current => ref elements.Current;

    /// <summary>Forgets everything, for another document.</summary>
    internal void Clear()
    {
        (_rootDepth, _declarations) = (0, 0);
        _onStartTag = false;
    }

    /// <summary>Enters the element that the cursor is on, from which depth is counted.</summary>
    internal void EnterRoot()
    {
        _rootDepth = cursor.Depth;
        Enter();
        cursor.ForgetAsked();
    }

    /// <summary>Moves to the next child of the element at a level, whatever was read of the child before.</summary>
    internal bool NextChild(int level)
    {
        while (elements.Level > level)
        {
            if (_onStartTag || !Current.Closed)
                Finish();
            elements.Pop();
        }
        if (_onStartTag)
            LeaveStartTag();
        ref OpenElement parent = ref Current;
        while (!parent.Closed && ReadTag())
        {
            if (cursor.NodeType == XmlNodeType.Element)
            {
                Enter();
                return true;
            }
            parent.Closed = cursor.NodeType == XmlNodeType.EndElement;
        }
        return false;
    }

    /// <summary>Another reader has read the current element to its end.</summary>
    internal void SetRead()
    {
        _onStartTag = false;
        Current.Closed = true;
    }

    /// <summary>
    /// An attribute as XPath finds it: without a namespace. To be asked before the element's content.
    /// </summary>
    internal bool TryAttribute(string name, out ReadValue value)
    {
        value = default;
        return _onStartTag && cursor.MoveToAttribute(name) && TakeAttribute(name, out value);
    }

    /// <summary>
    /// An attribute as libvirt finds it at the node: the first of this name in any namespace. To be asked before the
    /// element's content.
    /// </summary>
    internal bool TryNodeAttribute(string name, out ReadValue value)
    {
        value = default;
        return _onStartTag && cursor.MoveToNodeAttribute(name) && TakeAttribute(name, out value);
    }

    /// <summary>The text of the current element and everything in it, without comments.</summary>
    internal ReadValue Content()
    {
        if (_onStartTag)
            LeaveStartTag();
        cursor.BeginValue();
        ref OpenElement element = ref Current;
        if (element.Closed || diagnostics.IsStopped || !cursor.TryReadSimple(out SourcePlace only))
            return MixedContent();
        element.Closed = true;
        return new ReadValue(cursor, new ValuePosition(only));
    }

    /// <summary>The text of an element in which there may be anything.</summary>
    ReadValue MixedContent()
    {
        ref OpenElement element = ref Current;
        int depth = _rootDepth + elements.Level - 1;
        ValuePosition position = new(element.Place);
        while (!element.Closed && Read())
        {
            switch (cursor.NodeType)
            {
                case XmlNodeType.Text:
                case XmlNodeType.CDATA:
                case XmlNodeType.Whitespace:
                case XmlNodeType.SignificantWhitespace:
                    if (cursor.IsValueEmpty && cursor.Place is { IsKnown: true } start)
                        position = new ValuePosition(start);
                    AppendValue();
                    break;
                case XmlNodeType.Element:
                    diagnostics.ReportUnknownHere();
                    CheckDepth();
                    break;
                case XmlNodeType.EndElement when cursor.Depth == depth:
                    element.Closed = true;
                    break;
                default:
                    break;
            }
        }
        return new ReadValue(cursor, position);
    }

    bool TakeAttribute(string name, out ReadValue value)
    {
        SourcePlace place = cursor.Place;
        cursor.BeginValue();
        AppendValue();
        cursor.MoveToElement();
        value = new ReadValue(cursor, new ValuePosition(place, name));
        return !diagnostics.IsStopped;
    }

    void AppendValue()
    {
        try
        {
            if (!cursor.AppendValue())
                diagnostics.Stop(DocumentDiagnostics.MalformedXml, "a character is not allowed in XML");
        }
        catch (XmlException malformed)
        {
            diagnostics.Stop(malformed);
        }
    }

    /// <summary>Leaves the current element's start tag: an attribute that was not asked for is unknown.</summary>
    void LeaveStartTag()
    {
        _onStartTag = false;
        if (Current.Ignored || diagnostics.IsStopped)
            return;
        bool more = cursor.MoveToFirstAttribute(AttributeKind.Unasked);
        while (more)
        {
            diagnostics.ReportUnknownHere(DocumentDiagnostics.UnknownAttribute, "@");
            more = cursor.MoveToNextAttribute(AttributeKind.Unasked);
        }
        cursor.MoveToElement();
    }

    /// <summary>Copies the current element, which then is at its end.</summary>
    internal void Copy(StringBuilder text)
    {
        _onStartTag = false;
        VerbatimCopy copy = new(text, MostDeclarations - _declarations);
        try
        {
            while (CheckDepth() && copy.Take(cursor) && !copy.IsOverfull && Read()) { }
            if (copy.IsOverfull)
                diagnostics.Stop(DocumentDiagnostics.KeptContentTooLarge, MostDeclarations);
            _declarations += copy.Added;
        }
        catch (XmlException malformed)
        {
            // A long text is read piece by piece, and not before it is asked for.
            diagnostics.Stop(malformed);
        }
        Current.Closed = true;
    }

    /// <summary>Takes the element that the cursor is on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Enter()
    {
        cursor.Describe(ref elements.Push());
        _onStartTag = cursor.AttributeCount > 0;
    }

    /// <summary>Reads to the end of the current element; children that no mapping asked for are unknown.</summary>
    internal void Finish()
    {
        ref OpenElement element = ref Current;
        int depth = _rootDepth + elements.Level - 1;
        if (_onStartTag)
            LeaveStartTag();
        while (!element.Closed && ReadTag())
        {
            if (cursor.NodeType == XmlNodeType.Element)
            {
                if (cursor.Depth == depth + 1 && !element.Ignored)
                    diagnostics.ReportUnknownHere();
                CheckDepth();
            }
            else if (cursor.NodeType == XmlNodeType.EndElement && cursor.Depth == depth)
            {
                element.Closed = true;
            }
        }
    }

    bool CheckDepth()
    {
        if (cursor.Depth - _rootDepth < DeepestElement)
            return true;
        diagnostics.Stop(DocumentDiagnostics.TooDeep, DeepestElement);
        return false;
    }

    /// <summary>Moves on, to the next tag or to something before it that does not matter here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool ReadTag() => cursor.CanReadTag && !diagnostics.IsStopped ? cursor.ReadTag() : Read();

    /// <summary>Moves to the next node; <see langword="false"/> at the end and once reading has stopped.</summary>
    internal bool Read()
    {
        if (diagnostics.IsStopped)
            return false;
        try
        {
            if (cursor.Read())
            {
                if (cursor.NodeType == XmlNodeType.EntityReference)
                    diagnostics.Stop(DocumentDiagnostics.MalformedXml, "an entity is not resolved");
                return !diagnostics.IsStopped;
            }
        }
        catch (XmlException malformed)
        {
            diagnostics.Stop(malformed);
        }
        return false;
    }
}
