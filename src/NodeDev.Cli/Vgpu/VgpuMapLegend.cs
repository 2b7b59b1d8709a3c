using System.Xml.Linq;
using Mdev.NodeDev.Vgpu;
using static NodeDev.Cli.SvgElements;
using static NodeDev.Cli.VgpuMapStyle;

namespace NodeDev.Cli;

/// <summary>Says what the marks of a picture of GPUs mean; only those that are there.</summary>
sealed class VgpuMapLegend
{
    const double LineHeight = 20;
    const double Swatch = 26;
    const double Space = 24;

    readonly List<XElement> _content = [];
    double _x = Margin;

    internal VgpuMapLegend(VgpuMap map, double y)
    {
        _content.Add(Line(Margin, y, Width - Margin, y, "rule"));
        Bottom = y + 8;
        VgpuMapSegment[] segments = [.. map.Gpus.SelectMany(gpu => gpu.Bars).SelectMany(bar => bar.Segments)];
        VgpuMapSlot[] slots = [.. map.Gpus.Where(VgpuMapWords.HasFunctions).SelectMany(gpu => gpu.Slots)];
        AddSwatch("vgpu", "vGPU", segments.Any(one => one.Kind == VgpuMapSegmentKind.Vgpu));
        AddSwatch("planned", "+ planned vGPU", map.HasPlan);
        AddSwatch("free", "free", !map.Gpus.IsEmpty);
        AddSwatch(
            "unusable",
            "no vGPU can be here",
            segments.Any(one => one.Kind == VgpuMapSegmentKind.Unusable) || slots.Any(IsUnusable)
        );
        AddSwatch("instance", "GPU instance", map.Gpus.Any(gpu => gpu.Bars.Any(bar => bar.Instance is not null)));
        AddMark("~", "the place is not known", segments.Any(one => one is { Vgpu: not null, IsPlaceKnown: false }));
        foreach (VgpuSlotState state in slots.Where(IsUnusable).Select(slot => slot.State).Distinct().Order())
            AddMark(VgpuMapWords.Mark(state), VgpuMapWords.State(state), isThere: true);
        Bottom += LineHeight;
        Element = Element("g", _content);
    }

    internal XElement Element { get; }

    internal double Bottom { get; private set; }

    static bool IsUnusable(VgpuMapSlot slot) => slot.State is not (VgpuSlotState.Free or VgpuSlotState.Used);

    void AddSwatch(string kind, string words, bool isThere)
    {
        if (!isThere)
            return;
        double width = Swatch + 6 + WidthOf(words, SmallSize);
        Wrap(width);
        _content.Add(Rectangle(_x + 1, Bottom + 3, Swatch - 2, 13, $"{kind} swatch"));
        _content.Add(Text(_x + Swatch + 6, Bottom + 14, words, "small"));
        _x += width + Space;
    }

    void AddMark(string mark, string words, bool isThere)
    {
        if (!isThere)
            return;
        double width = 2 * SmallSize + WidthOf(words, SmallSize);
        Wrap(width);
        _content.Add(Text(_x, Bottom + 14, mark, "small strong"));
        _content.Add(Text(_x + 14, Bottom + 14, words, "small"));
        _x += width + Space;
    }

    void Wrap(double width)
    {
        if (_x + width <= Width - Margin)
            return;
        _x = Margin;
        Bottom += LineHeight;
    }
}
