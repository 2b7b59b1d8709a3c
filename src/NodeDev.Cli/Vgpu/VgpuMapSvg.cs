using System.Xml.Linq;
using Mdev.NodeDev.Vgpu;
using static NodeDev.Cli.SvgElements;
using static NodeDev.Cli.VgpuMapStyle;

namespace NodeDev.Cli;

/// <summary>Draws GPUs as SVG: one file without scripts and without anything from elsewhere.</summary>
static class VgpuMapSvg
{
    const double TitleHeight = 44;
    const double NodeHeight = 28;
    const double Gap = 22;
    const string TitleId = "map-title";
    const string SummaryId = "map-summary";

    /// <summary>The picture as a file.</summary>
    internal static string Write(VgpuMap map) => $"{Draw(map)}\n";

    /// <summary>The picture.</summary>
    internal static XElement Draw(VgpuMap map)
    {
        List<XElement> content = [];
        content.Add(Text(Margin, 28, VgpuMapWords.Title, "title"));
        content.Add(Text(Width - Margin, 28, VgpuMapWords.Summary(map), "soft end"));
        double y = TitleHeight;
        if (map.Gpus.IsEmpty)
        {
            content.Add(Text(Margin, y + 16, VgpuListCommand.Nothing, "soft"));
            y += NodeHeight;
        }
        bool hasNodes = map.Gpus.Any(gpu => gpu.NumaNode is not null);
        foreach (IGrouping<int?, VgpuMapGpu> node in map.Gpus.GroupBy(gpu => gpu.NumaNode).OrderBy(Order))
        {
            if (hasNodes)
            {
                content.Add(Text(Margin, y + 14, VgpuMapWords.Node(node.Key), "strong"));
                content.Add(Line(Margin, y + 20, Width - Margin, y + 20, "rule"));
                y += NodeHeight;
            }
            foreach (VgpuMapGpu gpu in node)
            {
                VgpuMapGpuDrawing drawing = new(gpu, y, map.HasPlan);
                content.Add(drawing.Element);
                y = drawing.Bottom + Gap;
            }
        }
        VgpuMapLegend legend = new(map, y);
        content.Add(legend.Element);
        return Element(
            "svg",
            new XAttribute("class", "map"),
            Number("width", Width),
            Number("height", legend.Bottom + Margin),
            new XAttribute("viewBox", FormattableString.Invariant($"0 0 {Width} {legend.Bottom + Margin}")),
            new XAttribute("role", "group"),
            new XAttribute("aria-labelledby", $"{TitleId} {SummaryId}"),
            Element("title", new XAttribute("id", TitleId), VgpuMapWords.Title),
            Element("desc", new XAttribute("id", SummaryId), VgpuMapWords.Summary(map)),
            Element("style", Css),
            Patterns(),
            Rectangle(0, 0, Width, legend.Bottom + Margin, "paper"),
            content
        );
    }

    static int Order(IGrouping<int?, VgpuMapGpu> node) => node.Key ?? int.MaxValue;

    static XElement Patterns() =>
        Element(
            "defs",
            Pattern("planned", 8, "rotate(45)", Rectangle(0, 0, 8, 8, "paper"), Line(1, 0, 1, 8, "hatch")),
            Pattern("unusable", 6, "rotate(0)", Rectangle(0, 0, 6, 6, "paper"), Rectangle(2, 2, 2, 2, "dot"))
        );

    static XElement Pattern(string id, double size, string transform, params XElement[] content) =>
        Element(
            "pattern",
            new XAttribute("id", id),
            Number("width", size),
            Number("height", size),
            new XAttribute("patternUnits", "userSpaceOnUse"),
            new XAttribute("patternTransform", transform),
            content
        );
}
