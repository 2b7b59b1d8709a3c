using System.Xml.Linq;

namespace Mdev.NodeDev.Domains;

/// <summary>
/// Elements put into a tree and taken out of it so that the white space around them looks as if a person had done it.
/// </summary>
static class DomainLayout
{
    const string Step = "  ";

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

    /// <summary>Takes an element out, with its line if nothing else stands on it.</summary>
    internal static void Remove(XElement element)
    {
        bool endsLine =
            element.NextNode is null
            || (element.NextNode is XText after && after.Value.TrimStart(' ', '\t').StartsWith('\n'));
        if (element.PreviousNode is XText before && LineBefore(element) is { } line && endsLine)
        {
            if (before.Value.Length == line.Length)
                before.Remove();
            else
                before.Value = before.Value[..^line.Length];
        }
        element.Remove();
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
