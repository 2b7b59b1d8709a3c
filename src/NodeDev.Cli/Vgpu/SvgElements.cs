using System.Globalization;
using System.Xml.Linq;

namespace NodeDev.Cli;

/// <summary>Makes elements of SVG. Texts are escaped when they are written.</summary>
static class SvgElements
{
    /// <summary>The width of a character in a font of fixed width, as a share of its size.</summary>
    const double CharacterWidth = 0.605;

    internal static XNamespace Namespace { get; } = "http://www.w3.org/2000/svg";

    internal static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    internal static XElement Rectangle(double x, double y, double width, double height, string kind) =>
        Element(
            "rect",
            new XAttribute("class", kind),
            Number("x", x),
            Number("y", y),
            Number("width", width),
            Number("height", height)
        );

    internal static XElement Line(double x1, double y1, double x2, double y2, string kind) =>
        Element(
            "line",
            new XAttribute("class", kind),
            Number("x1", x1),
            Number("y1", y1),
            Number("x2", x2),
            Number("y2", y2)
        );

    internal static XElement Text(double x, double y, string text, string kind) =>
        Element("text", kind.Length == 0 ? null : new XAttribute("class", kind), Number("x", x), Number("y", y), text);

    /// <summary>A text around a middle; on a plate where what is behind it is not plain. Nothing for no text.</summary>
    internal static IEnumerable<XElement> Label(string text, double middle, double y, double fontSize, bool hasPlate)
    {
        if (text.Length == 0)
            yield break;
        double width = WidthOf(text, fontSize) + 4;
        if (hasPlate)
            yield return Rectangle(middle - width / 2, y - fontSize + 1, width, fontSize + 2, "paper");
        yield return Text(middle, y, text, fontSize < VgpuMapStyle.SmallSize ? "tiny middle" : "small middle");
    }

    /// <summary>A group with a name for screen readers, which browsers show under the pointer, too.</summary>
    internal static XElement Named(string name, params object?[] content) =>
        Element("g", new XAttribute("role", "img"), Element("title", name), content);

    internal static XAttribute Number(string name, double value) =>
        new(name, Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture));

    /// <summary>The width of a text, at most.</summary>
    internal static double WidthOf(string text, double fontSize) => Cells(text) * fontSize * CharacterWidth;

    /// <summary>The text, cut where it does not fit.</summary>
    internal static string Fit(string text, double width, double fontSize)
    {
        if (WidthOf(text, fontSize) <= width)
            return text;
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(text);
        string fitting = "";
        while (elements.MoveNext())
        {
            string longer = fitting + elements.GetTextElement();
            if (WidthOf(longer + "…", fontSize) > width)
                break;
            fitting = longer;
        }
        return fitting + "…";
    }

    /// <summary>Characters other than those of simple scripts may take two cells.</summary>
    static int Cells(string text) => text.Sum(c => c is < '\u0300' or '…' or '≠' ? 1 : 2);
}
