using System.Text.RegularExpressions;

namespace NodeDev.Cli.Tests;

/// <summary>A picture that was written, taken apart again.</summary>
sealed partial class SvgPicture
{
    readonly XElement _root;

    internal SvgPicture(string text)
    {
        Text = text;
        _root = XDocument.Parse(text).Root!;
        double[] box =
        [
            .. _root
                .Attribute("viewBox")!
                .Value.Split(' ')
                .Select(word => double.Parse(word, CultureInfo.InvariantCulture)),
        ];
        Page = new(box[0], box[1], box[2], box[3]);
    }

    internal string Text { get; }

    internal Box Page { get; }

    /// <summary>The words that are shown.</summary>
    internal IEnumerable<string> Words => Elements("text").Select(text => text.Value);

    /// <summary>The names of parts, which screen readers say.</summary>
    internal IEnumerable<string> Names => Elements("title").Select(text => text.Value);

    /// <summary>What is wrong with it; nothing if all is well.</summary>
    internal IEnumerable<string> Damage()
    {
        Box[] segments = [.. Rectangles("segment").Concat(Rectangles("cell"))];
        for (int i = 0; i < segments.Length; i++)
        {
            if (segments.Skip(i + 1).Any(segments[i].Overlaps))
                yield return $"another segment is over {segments[i]}";
        }
        foreach (Box box in Elements("rect").Where(rect => rect.Parent!.Name.LocalName != "pattern").Select(BoxOf))
        {
            if (!Page.Holds(box))
                yield return $"{box} is outside";
        }
        foreach (XElement text in Elements("text"))
        {
            if (!Page.Holds(BoxOfText(text)))
                yield return $"'{text.Value}' is outside: {BoxOfText(text)}";
        }
        foreach (Match reference in Reference().Matches(Text))
            yield return $"refers to something: {reference.Value}";
        string[] ids = [.. _root.DescendantsAndSelf().Attributes("id").Select(id => id.Value)];
        if (ids.Distinct(StringComparer.Ordinal).Count() != ids.Length)
            yield return "an id is there twice";
        foreach (XElement group in Elements("g").Where(group => group.Attribute("role")?.Value == "img"))
        {
            if (group.Elements().First().Name.LocalName != "title")
                yield return $"a part has no name: {group}";
        }
    }

    internal IEnumerable<Box> Rectangles(string kind) =>
        Elements("rect").Where(rect => rect.Attribute("class")!.Value.Split(' ').Contains(kind)).Select(BoxOf);

    IEnumerable<XElement> Elements(string name) => _root.Descendants(SvgElements.Namespace + name);

    static Box BoxOf(XElement rect) =>
        new(Number(rect, "x"), Number(rect, "y"), Number(rect, "width"), Number(rect, "height"));

    static Box BoxOfText(XElement text)
    {
        string kind = text.Attribute("class")?.Value ?? "";
        double size =
            kind.Contains("tiny", StringComparison.Ordinal) ? 10
            : kind.Contains("small", StringComparison.Ordinal) ? 11
            : kind.Contains("title", StringComparison.Ordinal) ? 16
            : 12;
        double width = SvgElements.WidthOf(text.Value, size);
        (double x, double y) = (Number(text, "x"), Number(text, "y"));
        double before =
            kind.Contains("middle", StringComparison.Ordinal) ? width / 2
            : kind.Contains("end", StringComparison.Ordinal) ? width
            : 0;
        return text.Attribute("transform") is null
            ? new Box(x - before, y - size, width, size)
            : new Box(x - size, y - before, size, width);
    }

    static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        "\\b(?:href|src|on[a-z]+)\\s*=|<script|@import|url\\((?!#)|(?<!xmlns=\")https?:",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 60_000
    )]
    private static partial Regex Reference();

    /// <summary>A rectangle.</summary>
    internal readonly record struct Box(double X, double Y, double Width, double Height)
    {
        /// <summary>Numbers are rounded.</summary>
        const double Tolerance = 0.02;

        internal bool Overlaps(Box other) =>
            X + Tolerance < other.X + other.Width
            && other.X + Tolerance < X + Width
            && Y + Tolerance < other.Y + other.Height
            && other.Y + Tolerance < Y + Height;

        internal bool Holds(Box other) =>
            X <= other.X + Tolerance
            && Y <= other.Y + Tolerance
            && other.X + other.Width <= X + Width + Tolerance
            && other.Y + other.Height <= Y + Height + Tolerance;
    }
}
