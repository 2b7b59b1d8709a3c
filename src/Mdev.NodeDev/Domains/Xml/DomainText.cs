using System.Text;
using System.Xml;

namespace Mdev.NodeDev.Domains;

/// <summary>
/// The text of a domain that was read: hostdevs are spliced into it and cut out of it, and every other character stays.
/// White space is that of <see cref="DomainLayout"/>.
/// </summary>
/// <remarks>The text is known to be well-formed, so that markup needs no more than its ends to be found.</remarks>
sealed class DomainText(string text)
{
    const string Step = "  ";

    readonly string _newLine = text.IndexOf('\n') is > 0 and int at && text[at - 1] == '\r' ? "\r\n" : "\n";

    /// <summary>The text with one more hostdev.</summary>
    /// <param name="hostdev">The text that libvirt prints of it.</param>
    internal string Insert(string hostdev)
    {
        string[] lines = hostdev.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        InsertionPlace place = FindPlace();
        if (place.LastDevice is { } sibling)
            return AddAfter(sibling, place.Devices ?? 0, (line, step) => Layout(lines, line, step));
        if (place.Devices is { } devices)
        {
            string? line = LineBefore(devices);
            return AddLast(devices, line, StepOf(line, place.Domain), (own, step) => Layout(lines, own, step));
        }
        if (place.LastChild is { } before)
            return AddAfter(before, place.Domain, (line, step) => NewDevices(lines, line, step));
        return AddLast(place.Domain, LineWithin(place.Domain), Step, (line, step) => NewDevices(lines, line, step));
    }

    /// <summary>The text without some elements, each with its line if nothing else stands on it.</summary>
    /// <param name="starts">Where they start, in order.</param>
    internal string Remove(IEnumerable<SourceLocation> starts)
    {
        StringBuilder kept = new(text.Length);
        TextPositions positions = new(text);
        int last = 0;
        foreach (SourceLocation start in starts)
        {
            int at = positions.OffsetOf(start.Line ?? 0, start.Column ?? 0);
            kept.Append(text, last, at - last);
            last = EndOf(at);
            if (EndsLine(last))
                RemoveLine(kept);
        }
        return kept.Append(text, last, text.Length - last).ToString();
    }

    /// <summary>The text with some hostdevs written again.</summary>
    /// <param name="changed">Where each starts, in order, and the text that libvirt prints of it.</param>
    internal string Replace(IEnumerable<(SourceLocation Start, string Hostdev)> changed)
    {
        StringBuilder kept = new(text.Length);
        TextPositions positions = new(text);
        int last = 0;
        foreach ((SourceLocation start, string hostdev) in changed)
        {
            int at = positions.OffsetOf(start.Line ?? 0, start.Column ?? 0);
            kept.Append(text, last, at - last);
            last = EndOf(at);
            string? line = LineBefore(at);
            string? inner = FirstLineWithin(at, last);
            bool isStep = line is not null && inner?.StartsWith(line, StringComparison.Ordinal) == true;
            string step = isStep && inner!.Length > line!.Length ? inner[line.Length..] : Step;
            kept.Append(Layout(hostdev.Split('\n', StringSplitOptions.RemoveEmptyEntries), line, step));
        }
        return kept.Append(text, last, text.Length - last).ToString();
    }

    /// <summary>The line end and the spaces before the first child of an element, if it starts a line.</summary>
    string? FirstLineWithin(int start, int end)
    {
        int tagEnd = start + AttributeLimit.LengthOf(text.AsSpan(start));
        int child = tagEnd < end ? text.IndexOf('<', tagEnd) : -1;
        return child >= 0 && child < end ? LineBefore(child) : null;
    }

    /// <summary>Where another device belongs.</summary>
    InsertionPlace FindPlace()
    {
        using StringReader input = DocumentInput.Open(text);
        using XmlReader xml = XmlReader.Create(input, DocumentInput.Settings);
        IXmlLineInfo lines = (IXmlLineInfo)xml;
        TextPositions positions = new(text);
        InsertionPlace place = default;
        int? devices = null;
        bool hasHostdev = false;
        while (xml.Read())
        {
            const int deepest = 2;
            if (xml.NodeType != XmlNodeType.Element || xml.Depth > deepest)
                continue;
            int at = positions.OffsetOf(lines.LineNumber, lines.LinePosition - 1);
            bool isKnown = xml.NamespaceURI.Length == 0;
            switch (xml.Depth)
            {
                case 0:
                    place.Domain = at;
                    break;
                case 1:
                    devices = isKnown && xml.LocalName == "devices" ? at : null;
                    if (!hasHostdev)
                        place.Devices ??= devices;
                    // What libvirt prints after the devices stays after them.
                    if (isKnown && xml.LocalName is not ("seclabel" or "keywrap" or "launchSecurity"))
                        place.LastChild = at;
                    break;
                case deepest when isKnown && devices is not null && xml.LocalName == DomainHostdevReader.Element:
                    hasHostdev = true;
                    (place.Devices, place.LastDevice) = (devices, at);
                    break;
                case deepest when !hasHostdev && devices is not null && devices == place.Devices:
                    place.LastDevice = at;
                    break;
                default:
                    break;
            }
        }
        return place;
    }

    string AddAfter(int sibling, int parent, Func<string?, string, string> content)
    {
        string? line = LineBefore(sibling);
        int at = LastOnLine(EndOf(sibling));
        return text.Insert(at, line + content(line, StepOf(line, parent)));
    }

    /// <summary>Adds to an element without children, one step more indented than the element.</summary>
    string AddLast(int parent, string? line, string step, Func<string?, string, string> content)
    {
        string added = line is null ? content(null, step) : line + step + content(line + step, step) + line;
        int tagEnd = parent + AttributeLimit.LengthOf(text.AsSpan(parent));
        if (text[tagEnd - 2] == '/')
        {
            string tag = text[parent..(tagEnd - 2)].TrimEnd();
            string name = tag[1..].Split([' ', '\t', '\r', '\n'], 2)[0];
            return $"{text[..parent]}{tag}>{added}</{name}>{text[tagEnd..]}";
        }
        int end = text.LastIndexOf("</", EndOf(parent) - 1, StringComparison.Ordinal);
        int last = text.AsSpan(0, end).TrimEnd(" \t\r\n").Length;
        ReadOnlySpan<char> space = text.AsSpan(last, end - last);
        // White space that is there already becomes that of the end tag.
        if (text[last - 1] != '>' || line is not null && !space.ContainsAny('\n', '\r'))
            return text.Insert(end, added);
        return text.Insert(last, line is null ? added : added[..^line.Length]);
    }

    static string NewDevices(string[] lines, string? line, string step) =>
        line is null
            ? $"<devices>{Layout(lines, null, step)}</devices>"
            : $"<devices>{line}{step}{Layout(lines, line + step, step)}{line}</devices>";

    /// <summary>libvirt's lines, with the indentation of the domain; or all on one line.</summary>
    static string Layout(string[] lines, string? line, string step)
    {
        StringBuilder all = new();
        foreach (string one in lines)
        {
            string tag = one.TrimStart(' ');
            if (line is not null && all.Length > 0)
                all.Append(line).Insert(all.Length, step, (one.Length - tag.Length) / Step.Length);
            all.Append(tag);
        }
        return all.ToString();
    }

    /// <summary>The line end and the spaces that an element starts its line with; nothing if it does not.</summary>
    string? LineBefore(int start)
    {
        int at = start;
        while (at > 0 && text[at - 1] is ' ' or '\t')
            at--;
        if (at == 0 || text[at - 1] is not ('\n' or '\r'))
            return null;
        at -= at > 1 && text[at - 1] == '\n' && text[at - 2] == '\r' ? 2 : 1;
        return text[at..start];
    }

    /// <summary>A line end, if the content of an element starts with one.</summary>
    string? LineWithin(int start)
    {
        int at = start + AttributeLimit.LengthOf(text.AsSpan(start));
        int end = at < text.Length && text[at - 2] != '/' ? text.IndexOf('<', at) : at;
        ReadOnlySpan<char> first = text.AsSpan(at, Math.Max(0, end - at));
        int newLine = first.LastIndexOfAny('\n', '\r');
        return newLine >= 0 && first[newLine..].IsWhiteSpace() ? _newLine : null;
    }

    /// <summary>By how much a line is indented more than that of the parent.</summary>
    string StepOf(string? line, int parent)
    {
        ReadOnlySpan<char> own = line.AsSpan().TrimStart("\r\n");
        ReadOnlySpan<char> outer = LineBefore(parent).AsSpan().TrimStart("\r\n");
        return own.Length > outer.Length && own.StartsWith(outer) ? own[outer.Length..].ToString() : Step;
    }

    /// <summary>The end of an element, or of the last comment after it on its line.</summary>
    int LastOnLine(int end)
    {
        int at = end;
        while (true)
        {
            while (at < text.Length && text[at] is ' ' or '\t')
                at++;
            if (!text.AsSpan(at).StartsWith("<!--"))
                return end;
            at += AttributeLimit.LengthOf(text.AsSpan(at));
            end = at;
        }
    }

    /// <summary>Whether nothing stands after an element on its line but the end of its parent.</summary>
    bool EndsLine(int end) =>
        text.AsSpan(end).StartsWith("</") || text.AsSpan(end).TrimStart(" \t") is ['\n' or '\r', ..];

    /// <summary>Removes the spaces that a text ends with, and the line end before them.</summary>
    static void RemoveLine(StringBuilder kept)
    {
        int at = kept.Length;
        while (at > 0 && kept[at - 1] is ' ' or '\t')
            at--;
        if (at == 0 || kept[at - 1] is not ('\n' or '\r'))
            return;
        kept.Length = at - (at > 1 && kept[at - 1] == '\n' && kept[at - 2] == '\r' ? 2 : 1);
    }

    /// <summary>The end of the element that starts at a place.</summary>
    int EndOf(int start)
    {
        int at = start;
        int level = 0;
        do
        {
            at += text.AsSpan(at).IndexOf('<');
            int end = at + AttributeLimit.LengthOf(text.AsSpan(at));
            if (text[at + 1] == '/')
                level--;
            else if (text[at + 1] is not ('!' or '?') && text[end - 2] != '/')
                level++;
            at = end;
        } while (level > 0);
        return at;
    }

    /// <summary>Where things start that matter to a new device.</summary>
    struct InsertionPlace
    {
        internal int Domain;

        /// <summary>The devices that it belongs to: those with the last hostdev, or the first.</summary>
        internal int? Devices;

        /// <summary>The last hostdev, or without one the last element of the devices.</summary>
        internal int? LastDevice;

        /// <summary>The last element of the domain that devices stand after.</summary>
        internal int? LastChild;
    }
}
