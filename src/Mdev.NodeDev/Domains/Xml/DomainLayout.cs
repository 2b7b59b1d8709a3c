using System.Xml.Linq;

namespace Mdev.NodeDev.Domains;

/// <summary>
/// Elements put into a tree and taken out of it so that the white space around them looks as if a person had done it.
/// </summary>
static class DomainLayout
{
    const string Step = "  ";

    /// <summary>So many children are taken out one by one, which leaves the others where they are.</summary>
    internal const int Few = 16;

    /// <summary>Adds an element on a line of its own after another one, with the same indentation.</summary>
    internal static void AddAfter(XElement sibling, XElement element)
    {
        string? line = LineBefore(sibling);
        Indent(element, line, StepOf(sibling, line));
        XNode last = LastOnLine(sibling);
        last.AddAfterSelf(element);
        if (line is not null)
            last.AddAfterSelf(new XText(line));
    }

    /// <summary>
    /// Adds an element as the last child, indented like its siblings or one step more than its parent.
    /// </summary>
    internal static void AddLast(XElement parent, XElement element)
    {
        if (parent.Elements().LastOrDefault() is { } sibling)
        {
            AddAfter(sibling, element);
            return;
        }
        string? line = LineBefore(parent) ?? (parent.Parent is null ? LineWithin(parent) : null);
        if (line is null)
        {
            parent.Add(element);
            return;
        }
        string step = StepOf(parent, line);
        Indent(element, line + step, step);
        // White space that is there already becomes that of the end tag.
        if (parent.LastNode is XText last && string.IsNullOrWhiteSpace(last.Value))
            last.Remove();
        parent.Add(new XText(line + step), element, new XText(line));
    }

    /// <summary>Takes elements out, each with its line if nothing else stands on it.</summary>
    /// <returns>Whether there was any.</returns>
    internal static bool Remove(IEnumerable<XElement> elements)
    {
        bool wasAny = false;
        foreach (IGrouping<XElement?, XElement> siblings in elements.GroupBy(static element => element.Parent))
        {
            wasAny = true;
            XElement[] all = [.. siblings];
            if (siblings.Key is { } parent && all.Length > Few)
                RemoveMany(parent, all);
            else
                Array.ForEach(all, RemoveOne);
        }
        return wasAny;
    }

    static void RemoveOne(XElement element)
    {
        if (element.PreviousNode is XText before && TakesAll(before, element.NextNode))
            before.Remove();
        element.Remove();
    }

    /// <summary>
    /// Takes many children out. An element tree walks through all nodes before the one that it takes out, so all are
    /// taken out of a list of them instead, and the rest put back.
    /// </summary>
    static void RemoveMany(XElement parent, XElement[] children)
    {
        LinkedList<XNode> kept = new(parent.Nodes());
        HashSet<XNode> removed = [.. children];
        LinkedListNode<XNode>? next;
        for (LinkedListNode<XNode>? place = kept.First; place is not null; place = next)
        {
            next = place.Next;
            if (!removed.Contains(place.Value))
                continue;
            if (place.Previous is { Value: XText before } text && TakesAll(before, next?.Value))
                kept.Remove(text);
            kept.Remove(place);
        }
        XNode[] rest = [.. kept];
        parent.RemoveNodes();
        parent.Add(rest);
    }

    /// <summary>
    /// Takes the beginning of an element's line from the text before it, if nothing else stands on that line.
    /// </summary>
    /// <returns>Whether the text was nothing else, so that it is to be taken out, too.</returns>
    static bool TakesAll(XText before, XNode? after)
    {
        bool endsLine = after is null || (after is XText text && text.Value.TrimStart(' ', '\t').StartsWith('\n'));
        if (!endsLine || LastLine(before.Value) is not { } line)
            return false;
        if (before.Value.Length == line.Length)
            return true;
        before.Value = before.Value[..^line.Length];
        return false;
    }

    /// <summary>
    /// The line end and the spaces that an element starts its line with; <see langword="null"/> if something else
    /// stands before it.
    /// </summary>
    static string? LineBefore(XElement element) => element.PreviousNode is XText text ? LastLine(text.Value) : null;

    /// <summary>An element, or the last comment after it on its line.</summary>
    static XNode LastOnLine(XElement element)
    {
        XNode last = element;
        for (XNode? next = element.NextNode; next is not null; next = next.NextNode)
        {
            if (next is XComment)
                last = next;
            else if (next is not XText text || text.Value.AsSpan().ContainsAnyExcept(" \t"))
                break;
        }
        return last;
    }

    static string? LineWithin(XElement element) =>
        element.FirstNode is XText text && LastLine(text.Value) is not null ? "\n" : null;

    static string? LastLine(string text)
    {
        int end = text.LastIndexOf('\n');
        return end >= 0 && string.IsNullOrWhiteSpace(text[end..]) ? text[end..] : null;
    }

    /// <summary>By how much an element is indented more than its parent.</summary>
    static string StepOf(XElement element, string? line)
    {
        string? outer = element.Parent is { } parent ? LineBefore(parent) ?? "\n" : null;
        return
            line is not null
            && outer is not null
            && line.Length > outer.Length
            && line.StartsWith(outer, StringComparison.Ordinal)
            ? line[outer.Length..]
            : Step;
    }

    /// <summary>Puts the children of an element on lines of their own.</summary>
    static void Indent(XElement element, string? line, string step)
    {
        if (line is null || !element.HasElements)
            return;
        foreach (XElement child in element.Elements().ToArray())
        {
            child.AddBeforeSelf(new XText(line + step));
            Indent(child, line + step, step);
        }
        element.Add(new XText(line));
    }
}
