using System.Xml.Linq;
using Mdev.NodeDev.Vgpu;

namespace NodeDev.Cli;

/// <summary>Writes the picture of GPUs as a page, with the same in tables.</summary>
static class VgpuMapHtml
{
    const string Css = """

        :root { color-scheme: light dark; }
        body { margin: 0 auto; padding: 1rem; max-width: 1000px; font-family: system-ui, sans-serif; }
        body { background: #ffffff; color: #1b1f24; }
        .wide { overflow-x: auto; }
        svg { display: block; }
        details { margin: 0 20px 0.5rem; font-size: 0.875rem; }
        table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 1rem; font-size: inherit; }
        caption, summary { text-align: left; font-weight: bold; padding: 0.25rem 0; overflow-wrap: anywhere; }
        th, td { text-align: left; vertical-align: top; padding: 0.2rem 0.5rem; overflow-wrap: anywhere; }
        th, td { border-bottom: 1px solid #8c959f; }
        th { white-space: nowrap; }
        @media (prefers-color-scheme: dark) { body { background: #0d1117; color: #e6edf3; } }

        """;

    /// <summary>The page as a file.</summary>
    internal static string Write(VgpuMap map)
    {
        XElement page = new(
            "html",
            new XAttribute("lang", "en"),
            new XElement(
                "head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                Meta("viewport", "width=device-width, initial-scale=1"),
                Meta("color-scheme", "light dark"),
                new XElement(
                    "meta",
                    new XAttribute("http-equiv", "Content-Security-Policy"),
                    new XAttribute("content", "default-src 'none'; style-src 'unsafe-inline'")
                ),
                new XElement("title", VgpuMapWords.Title),
                new XElement("style", Css)
            ),
            new XElement("body", new XElement("main", Picture(map), map.Gpus.Select(gpu => Gpu(gpu, map.HasPlan))))
        );
        return $"<!DOCTYPE html>\n{page}\n";
    }

    static XElement Meta(string name, string content) =>
        new("meta", new XAttribute("name", name), new XAttribute("content", content));

    /// <summary>The picture in its own size: on a small screen it is moved, with the keyboard, too.</summary>
    static XElement Picture(VgpuMap map) =>
        new(
            "div",
            new XAttribute("class", "wide"),
            new XAttribute("role", "region"),
            new XAttribute("aria-label", "Picture"),
            new XAttribute("tabindex", "0"),
            VgpuMapSvg.Draw(map)
        );

    static XElement Gpu(VgpuMapGpu gpu, bool hasPlan)
    {
        string name = VgpuMapWords.Name(gpu.Name);
        IEnumerable<string> facts =
        [
            .. VgpuMapWords.Facts(gpu),
            VgpuMapWords.Usage(gpu),
            VgpuMapWords.HasFunctions(gpu) ? VgpuMapWords.Functions(gpu) : "",
        ];
        return new XElement(
            "details",
            new XElement(
                "summary",
                gpu.Board is { } board ? $"Tables: {name}, {VgpuMapWords.Name(board)}" : $"Tables: {name}"
            ),
            new XElement("p", string.Join(", ", facts.Where(fact => fact.Length > 0))),
            Table($"Bars of {name}", ["Where", "What"], gpu.Bars.SelectMany(Segments).Concat(gpu.Unplaced.Select(Row))),
            Table(
                $"More that fit{(hasPlan ? " before the plan" : "")}, each profile alone",
                ["Profile", "vGPUs"],
                gpu.Room.Select(Row)
            ),
            Table("Slots", ["Slot", "State"], gpu.Slots.SelectMany(Rows))
        );
    }

    static IEnumerable<string[]> Segments(VgpuMapBar bar) =>
        bar.Segments.Select(segment =>
            (string[])
                [bar.Instance is { } instance ? VgpuMapWords.Of(instance) : "GPU", VgpuMapWords.Of(segment, bar.Unit)]
        );

    static string[] Row(VgpuMapVgpu vgpu) => ["not in a bar", VgpuMapWords.Of(vgpu)];

    static string[] Row(VgpuMapRoom room) =>
        [VgpuMapWords.Profile(room.Profile), VgpuText.Range(room.AtLeast, room.AtMost)];

    static IEnumerable<string[]> Rows(VgpuMapSlot slot) =>
        slot.Vgpus.IsEmpty
            ?
            [
                [VgpuMapWords.Name(slot.Name), VgpuMapWords.State(slot.State)],
            ]
            : slot.Vgpus.Select(vgpu => (string[])[VgpuMapWords.Name(slot.Name), VgpuMapWords.Inside(vgpu)]);

    static XElement? Table(string caption, string[] columns, IEnumerable<string[]> rows)
    {
        string[][] all = [.. rows];
        return all.Length == 0
            ? null
            : new XElement(
                "table",
                new XElement("caption", caption),
                new XElement(
                    "thead",
                    new XElement(
                        "tr",
                        columns.Select(column => new XElement("th", new XAttribute("scope", "col"), column))
                    )
                ),
                new XElement(
                    "tbody",
                    all.Select(row => new XElement("tr", row.Select(cell => new XElement("td", cell))))
                )
            );
    }
}
