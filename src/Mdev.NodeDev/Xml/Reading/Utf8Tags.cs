using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Xml;

namespace Mdev.NodeDev;

/// <summary>Start tags and end tags, with their attributes and namespaces.</summary>
abstract class Utf8Tags : Utf8Text
{
    /// <summary>An element with more is left alone: its attributes are compared one by one.</summary>
    const int MostAttributes = 64;

    /// <summary>A deeper document is left alone. Readers stop before, each of them counting from its root.</summary>
    const int MostLevels = 2 * ElementReader.DeepestElement;

    /// <summary>How many namespaces were declared around the empty element that the cursor is on.</summary>
    private protected int _emptyNamespaces;

    private protected bool ScanStartTag()
    {
        byte[] bytes = _bytes;
        int start = _at + 1;
        int colon = 0;
        string? name = XmlNames.FindKnown(bytes, start, out int end);
        if (name is null)
        {
            end = Utf8Syntax.EndOfName(bytes, start, out colon);
            if (end < 0)
                return Stop();
        }
        if (_level == MostLevels || (_level == 0 && _hasRoot))
            return Stop();
        (_name, _nameStart, _nameEnd, _colon) = (name, start, end, colon);
        AttributeCount = 0;
        int around = _namespaces.Count;
        bool isEmpty = false;
        int at = end;
        if (bytes[at] != '>' && !ScanAttributes(ref at, out isEmpty))
            return Stop();
        if (colon != 0 && !IsDeclared(colon))
            return Stop();
        _at = at + 1;
        Depth = _level;
        NodeType = XmlNodeType.Element;
        IsEmptyElement = isEmpty;
        _emptyNamespaces = around;
        _hasRoot = true;
        if (!isEmpty)
            Push(around);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Push(int namespacesAround)
    {
        if (_level == _frames.Length)
            Array.Resize(ref _frames, _level * 2);
        ref Frame frame = ref _frames[_level++];
        frame.NameStart = _nameStart;
        frame.NameLength = _nameEnd - _nameStart;
        frame.Namespaces = namespacesAround;
    }

    private protected bool ScanEndTag()
    {
        if (_level == 0)
            return Stop();
        byte[] bytes = _bytes;
        ref readonly Frame open = ref _frames[_level - 1];
        int start = _at + "</"u8.Length;
        int length = open.NameLength;
        int at = start + length;
        if (!AreSame(bytes, open.NameStart, start, length))
            return Stop();
        if (bytes[at] != '>' && bytes[at = Utf8Syntax.EndOfSpace(bytes, at)] != '>')
            return Stop();
        (_nameStart, _nameEnd) = (start, start + length);
        _at = at + 1;
        (_name, _colon, AttributeCount) = (null, 0, 0);
        NodeType = XmlNodeType.EndElement;
        Depth = --_level;
        if (_namespaces.Count > open.Namespaces)
            _namespaces.Leave(open.Namespaces);
        return true;
    }

    /// <summary>Whether there is the same name at two places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool AreSame(byte[] bytes, int one, int other, int length)
    {
        uint same = Vector128
            .Equals(Vector128.Create(bytes, one), Vector128.Create(bytes, other))
            .ExtractMostSignificantBits();
        return BitOperations.TrailingZeroCount(~same) >= length
            || (length > Vector128<byte>.Count && AreSameLong(bytes, one, other, length));
    }

    static bool AreSameLong(byte[] bytes, int one, int other, int length) =>
        other + length < bytes.Length && bytes.AsSpan(one, length).SequenceEqual(bytes.AsSpan(other, length));

    /// <summary>Reads attributes, up to the end of the tag.</summary>
    /// <param name="position">Where the name of the element ends; then where the last character of the tag is.</param>
    /// <param name="isEmpty">Whether the element is written <c>&lt;x/&gt;</c>.</param>
    bool ScanAttributes(ref int position, out bool isEmpty)
    {
        byte[] bytes = _bytes;
        int at = position;
        bool hasNamespaces = false;
        isEmpty = false;
        byte one = bytes[at];
        while (one is not ((byte)'>' or (byte)'/'))
        {
            if (!ScanAttribute(ref at, ref hasNamespaces))
                return false;
            one = bytes[at];
        }
        isEmpty = one == '/';
        if (isEmpty && bytes[++at] != '>')
            return false;
        position = at;
        return (AttributeCount <= 1 || !HasTwice()) && (!hasNamespaces || ResolveNamespaces());
    }

    /// <summary>Reads white space and the attribute after it, if there is one.</summary>
    bool ScanAttribute(ref int position, ref bool hasNamespaces)
    {
        byte[] bytes = _bytes;
        int at = Utf8Syntax.EndOfSpace(bytes, position);
        if (at == position)
            return false;
        position = at;
        if (bytes[at] is (byte)'>' or (byte)'/')
            return true;
        int colon = 0;
        string? name = XmlNames.FindKnown(bytes, at, out int end);
        if (name is null)
            end = Utf8Syntax.EndOfName(bytes, at, out colon);
        if (end < 0 || AttributeCount == MostAttributes)
            return false;
        ref Utf8Attribute attribute = ref NewAttribute();
        attribute.Start = at;
        attribute.Colon = colon;
        attribute.NameEnd = end;
        attribute.Name = name ?? NameOf(at, end);
        attribute.LocalName = attribute.Namespace = null;
        at = Utf8Syntax.EndOfSpace(bytes, end);
        if (bytes[at] != '=')
            return false;
        at = Utf8Syntax.EndOfSpace(bytes, at + 1);
        if (bytes[at] is not ((byte)'"' or (byte)'\''))
            return false;
        if (!ScanValue(ref attribute, ref at))
            return false;
        position = at;
        if (colon != 0)
        {
            attribute.LocalName = NameOf(colon + 1, end);
            hasNamespaces = true;
        }
        else if (attribute.Name == "xmlns")
            hasNamespaces = attribute.IsDeclaration = true;
        return true;
    }

    /// <summary>Reads a value in quotes.</summary>
    bool ScanValue(ref Utf8Attribute attribute, ref int position)
    {
        byte[] bytes = _bytes;
        byte quote = bytes[position];
        int at = position + 1;
        attribute.ValueStart = at;
        while (true)
        {
            at = Utf8Syntax.SkipValue(bytes, at);
            byte one = bytes[at];
            if (one == quote)
                break;
            if (one is (byte)'"' or (byte)'\'')
            {
                at++;
                continue;
            }
            attribute.IsPlain = false;
            if (one == '&')
            {
                if (Utf8Syntax.Reference(bytes, ref at) < 0)
                    return false;
            }
            else if ((Utf8Syntax.Kinds[one] & Utf8Syntax.Space) != 0)
                at++;
            else
                return false;
        }
        attribute.ValueEnd = at;
        position = at + 1;
        return true;
    }

    ref Utf8Attribute NewAttribute()
    {
        if (AttributeCount == _attributes.Length)
            Array.Resize(ref _attributes, AttributeCount * 2);
        ref Utf8Attribute attribute = ref _attributes[AttributeCount++];
        attribute.IsPlain = true;
        attribute.IsDeclaration = attribute.IsAsked = false;
        return ref attribute;
    }

    /// <summary>Whether two attributes have the same name.</summary>
    bool HasTwice()
    {
        Utf8Attribute[] all = _attributes;
        for (int i = 1; i < AttributeCount; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (all[j].Name == all[i].Name)
                    return true;
            }
        }
        return false;
    }

    /// <summary>Declares what the start tag declares, and finds the namespaces of it and of its attributes.</summary>
    /// <returns>Whether that is known to be sound.</returns>
    bool ResolveNamespaces()
    {
        for (int i = 0; i < AttributeCount; i++)
        {
            ref Utf8Attribute one = ref _attributes[i];
            one.IsDeclaration |= one.Colon != 0 && NameOf(one.Start, one.Colon) == "xmlns";
            if (one.IsDeclaration && !TryDeclare(i))
                return false;
        }
        for (int i = 0; i < AttributeCount; i++)
        {
            ref Utf8Attribute one = ref _attributes[i];
            if (one.Colon == 0 || one.IsDeclaration)
                continue;
            if (_namespaces.Find(NameOf(one.Start, one.Colon)) is not { } found)
                return false;
            one.Namespace = found;
            foreach (ref readonly Utf8Attribute other in _attributes.AsSpan(0, i))
            {
                if (ReferenceEquals(other.Namespace, found) && other.LocalName == one.LocalName)
                    return false;
            }
        }
        return true;
    }

    /// <summary>Whether the prefix of the element is declared.</summary>
    bool IsDeclared(int colon) => _namespaces.Find(NameOf(_nameStart, colon)) is not null;

    bool TryDeclare(int index)
    {
        _attribute = index;
        string uri = Text;
        _attribute = -1;
        return _namespaces.TryDeclare(_attributes[index].LocalName ?? "", uri);
    }
}
