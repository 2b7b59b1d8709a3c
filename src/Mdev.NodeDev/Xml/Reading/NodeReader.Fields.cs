using System.Text;
using System.Xml;

namespace Mdev.NodeDev;

sealed partial class NodeReader
{
    /// <summary>What a number of 64 bits is, for a diagnostic.</summary>
    internal const string WideNumber = "a decimal number from 0 to 18446744073709551615";

    /// <summary>Whether the current element is the first of its kind; another one is reported and does not count.</summary>
    internal bool First(ref bool seen)
    {
        if (!seen)
            return seen = true;
        Report(DocumentDiagnostics.RepeatedElement, _frames[_level - 1].Name, "first");
        Ignore();
        return false;
    }

    /// <summary>The current element's text; <see langword="null"/> if it counts as missing.</summary>
    internal string? Text() => Kept(Content());

    /// <summary>Whether the current element is written <c>&lt;x/&gt;</c>. To be asked before its content.</summary>
    internal bool ClosesItself => _frames[_level - 1].Closed;

    /// <summary>The current element's text, if it is the first of its kind.</summary>
    internal void Text(ref Field<string> slot)
    {
        if (First(ref slot.Seen) && Text() is { } text)
            slot.Set(text);
    }

    /// <summary>The current element's number, if it is the first of its kind.</summary>
    internal void Number(ref Field<uint> slot, NumberSpelling spelling)
    {
        if (First(ref slot.Seen))
            Unsigned(Content(), ref slot, spelling);
    }

    /// <summary>The current element's decimal number of 64 bits, if it is the first of its kind.</summary>
    internal void Number(ref Field<ulong> slot)
    {
        if (!First(ref slot.Seen))
            return;
        ReadOnlySpan<char> text = Content();
        if (NumberText.TryParse(text, 10, out bool negative, out ulong value) && !negative)
            slot.Set(value);
        else if (!text.IsEmpty)
            Malformed(ref slot, text, WideNumber);
    }

    /// <summary>The current element's signed number, if it is the first of its kind.</summary>
    internal void Number(ref Field<int> slot)
    {
        if (!First(ref slot.Seen))
            return;
        ReadOnlySpan<char> text = Content();
        if (!text.IsEmpty)
            Signed(text, ref slot);
    }

    /// <summary>The text of an attribute as XPath finds it; <see langword="null"/> if it counts as missing.</summary>
    internal string? TextAttribute(string name) =>
        TryAttribute(name, out ReadOnlySpan<char> value) ? Kept(value) : null;

    /// <summary>The number in an attribute as XPath finds it: an empty one is as good as none.</summary>
    internal Field<uint> NumberAttribute(string name, NumberSpelling spelling)
    {
        Field<uint> slot = default;
        if (TryAttribute(name, out ReadOnlySpan<char> value))
            Unsigned(value, ref slot, spelling);
        return slot;
    }

    /// <summary>The number in an attribute as libvirt finds it at the node: an empty one is malformed.</summary>
    internal Field<uint> NodeNumberAttribute(string name, NumberSpelling spelling)
    {
        Field<uint> slot = default;
        if (!TryNodeAttribute(name, out ReadOnlySpan<char> value))
            return slot;
        if (value.IsEmpty)
            Malformed(ref slot, value, spelling.Words);
        else
            Unsigned(value, ref slot, spelling);
        return slot;
    }

    /// <summary>The signed number in an attribute as XPath finds it.</summary>
    internal Field<int> IntegerAttribute(string name)
    {
        Field<int> slot = default;
        if (TryAttribute(name, out ReadOnlySpan<char> value) && !value.IsEmpty)
            Signed(value, ref slot);
        return slot;
    }

    /// <summary>The signed number in an attribute as libvirt finds it at the node.</summary>
    internal Field<int> NodeIntegerAttribute(string name)
    {
        Field<int> slot = default;
        if (TryNodeAttribute(name, out ReadOnlySpan<char> value))
            Signed(value, ref slot);
        return slot;
    }

    /// <summary>The number from 1 on in an attribute as libvirt finds it at the node.</summary>
    internal Field<uint> PositiveAttribute(string name)
    {
        Field<uint> slot = NodeNumberAttribute(name, NumberSpelling.Decimal);
        if (!slot.Has || slot.Value > 0)
            return slot;
        ReportValue(
            DocumentDiagnostics.MalformedNumber,
            0,
            $"a decimal number from 1 to {uint.MaxValue}"
        );
        return new Field<uint> { Bad = true };
    }

    /// <summary>The attribute <c>type</c> of a capability or a hostdev, which then stands in the paths of diagnostics.</summary>
    internal string? CapabilityType()
    {
        if (!TryNodeAttribute("type", out ReadOnlySpan<char> value))
        {
            ReportMissingAttribute("type");
            Ignore();
            return null;
        }
        return _frames[_level - 1].Kind = value.ToString();
    }

    /// <summary>The value of a required child, once all children were read.</summary>
    internal T Required<T>(Field<T> slot, string element)
        where T : struct
    {
        if (!slot.Has && !slot.Bad)
            ReportMissing(element);
        return slot.Value;
    }

    /// <summary>The text of a required child, once all children were read.</summary>
    internal string Required(Field<string> slot, string element)
    {
        if (!slot.Has)
            ReportMissing(element);
        return slot.Value ?? "";
    }

    /// <summary>The number of a required attribute of the current element.</summary>
    internal uint RequiredAttribute(Field<uint> slot, string attribute)
    {
        if (!slot.Has && !slot.Bad)
            ReportMissingAttribute(attribute);
        return slot.Value;
    }

    /// <summary>The current element is not known, at a place where nothing unknown is kept.</summary>
    internal void Unknown()
    {
        Report(DocumentDiagnostics.UnknownElement, _frames[_level - 1].Name);
        Ignore();
    }

    /// <summary>The current element is not known: it is kept as text if the caller asked for that.</summary>
    internal void Unknown(ref StringBuilder? kept)
    {
        if (_options.UnknownContentHandling == UnknownContentHandling.Drop)
        {
            Unknown();
            return;
        }
        Copy(kept ??= new StringBuilder());
    }

    /// <summary>The current element as text, if the caller asked that what is unknown be kept.</summary>
    internal UnknownContent? Verbatim()
    {
        if (_options.UnknownContentHandling == UnknownContentHandling.Drop)
            return null;
        StringBuilder text = new();
        Copy(text);
        return new UnknownContent(text.ToString());
    }

    void Copy(StringBuilder text)
    {
        _onStartTag = false;
        VerbatimCopy copy = new(text);
        try
        {
            while (CheckDepth() && copy.Take(_xml) && Read()) { }
        }
        catch (XmlException malformed)
        {
            // A long text is read piece by piece, and not before it is asked for.
            Stop(malformed);
        }
        _frames[_level - 1].Closed = true;
    }

    /// <summary>Nothing in the current element is looked at.</summary>
    internal void Ignore() => _frames[_level - 1].Ignored = true;

    void Unsigned(ReadOnlySpan<char> text, ref Field<uint> slot, NumberSpelling spelling)
    {
        if (text.IsEmpty)
            return;
        bool isNumber = NumberText.TryParse(
            text,
            spelling.Base,
            out bool negative,
            out ulong magnitude
        );
        if (isNumber && !negative && magnitude <= uint.MaxValue)
            slot.Set((uint)magnitude);
        else if (
            isNumber
            && spelling.PrintedSigned
            && !AsLibvirt
            && magnitude is > 0 and <= 1ul + int.MaxValue
        )
            slot.Set(unchecked((uint)-(long)magnitude));
        else
            Malformed(ref slot, text, spelling.Words);
    }

    void Signed(ReadOnlySpan<char> text, ref Field<int> slot)
    {
        const ulong limit = int.MaxValue;
        if (
            NumberText.TryParse(text, 10, out bool negative, out ulong magnitude)
            && magnitude <= limit + (negative ? 1ul : 0)
        )
            slot.Set(unchecked((int)(negative ? -(long)magnitude : (long)magnitude)));
        else
            Malformed(ref slot, text, $"a decimal number from {int.MinValue} to {int.MaxValue}");
    }

    void Malformed<T>(ref Field<T> slot, ReadOnlySpan<char> text, string expected)
    {
        slot.Bad = true;
        ReportValue(DocumentDiagnostics.MalformedNumber, text.ToString(), expected);
    }
}
