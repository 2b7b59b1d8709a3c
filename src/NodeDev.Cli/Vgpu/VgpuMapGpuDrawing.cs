using System.Globalization;
using System.Xml.Linq;
using Mdev.NodeDev;
using Mdev.NodeDev.Vgpu;
using static NodeDev.Cli.SvgElements;
using static NodeDev.Cli.VgpuMapStyle;

namespace NodeDev.Cli;

/// <summary>Draws one GPU: its name, its bars, how many more fit, and its functions.</summary>
sealed class VgpuMapGpuDrawing
{
    const double LineHeight = 18;
    const double MostTicks = 12;
    const int CellsInRow = 16;
    const double CellHeight = 20;

    readonly VgpuMapGpu _gpu;
    readonly List<XElement> _content = [];

    /// <summary>Draws a GPU.</summary>
    /// <param name="gpu">The GPU.</param>
    /// <param name="y">Where it begins.</param>
    /// <param name="hasPlan">Whether the picture shows a plan.</param>
    internal VgpuMapGpuDrawing(VgpuMapGpu gpu, double y, bool hasPlan)
    {
        _gpu = gpu;
        Bottom = y;
        AddHeader();
        AddMemoryBars();
        foreach (VgpuMapBar bar in gpu.Bars.Where(bar => bar.Unit == VgpuMapUnit.Slots))
        {
            AddLine(
                bar.Instance is { } instance ? VgpuMapWords.Of(instance) : "memory not known: each vGPU counts as one",
                "small soft"
            );
            AddBar(bar, Margin, Inner);
            Bottom += 6;
        }
        if (!gpu.Unplaced.IsEmpty)
            AddList("not in the picture: ", [.. gpu.Unplaced.Select(Unplaced)]);
        AddRoom(hasPlan);
        if (VgpuMapWords.HasFunctions(gpu))
            AddFunctions();
        Element = Element(
            "g",
            new XAttribute("role", "group"),
            new XAttribute("aria-label", $"GPU {VgpuMapWords.Name(gpu.Name)}"),
            _content
        );
    }

    internal XElement Element { get; }

    internal double Bottom { get; private set; }

    void AddHeader()
    {
        string name = VgpuMapWords.Name(_gpu.Name);
        double width = WidthOf(name, TextSize) + 16;
        _content.Add(Text(Margin, Bottom + 14, name, "strong"));
        string facts = Fit(string.Join("  ", VgpuMapWords.Facts(_gpu)), Inner - width, TextSize);
        _content.Add(Text(Margin + width, Bottom + 14, facts, ""));
        Bottom += 22;
    }

    /// <summary>The bars that count memory, side by side.</summary>
    void AddMemoryBars()
    {
        VgpuMapBar[] bars = [.. _gpu.Bars.Where(bar => bar.Unit == VgpuMapUnit.Gibibytes)];
        if (bars.Length == 0)
            return;
        double scale = Inner / bars.Max(bar => bar.Start + bar.Size);
        bool hasInstances = bars.Any(bar => bar.Instance is not null);
        if (hasInstances)
        {
            foreach (VgpuMapBar bar in bars)
                AddInstanceName(bar, Margin + bar.Start * scale, bar.Size * scale);
            Bottom += LineHeight;
        }
        double top = Bottom;
        foreach (VgpuMapBar bar in bars)
        {
            Bottom = top;
            AddBar(bar, Margin + bar.Start * scale, bar.Size * scale);
        }
        if (hasInstances)
            Bottom += 6;
        else
            AddTicks(bars[0].Size, scale);
    }

    void AddInstanceName(VgpuMapBar bar, double x, double width)
    {
        if (bar.Instance is not { } instance)
            return;
        string id = instance.Id.ToString(CultureInfo.InvariantCulture);
        string shape = instance.Shape is { } known ? VgpuMapWords.Name(known.Value) : "";
        string? words = new[] { VgpuMapWords.Of(instance), $"{id}: {shape}", id }.FirstOrDefault(words =>
            WidthOf(words, SmallSize) <= width - 4
        );
        if (words is not null)
            _content.Add(Text(x + 2, Bottom + 12, words, "small"));
    }

    void AddBar(VgpuMapBar bar, double x, double width)
    {
        double scale = width / bar.Size;
        foreach (VgpuMapSegment segment in bar.Segments)
            _content.Add(
                VgpuMapSegmentDrawing.Of(segment, bar.Unit, x + segment.Start * scale, Bottom, segment.Size * scale)
            );
        if (bar.Instance is not null)
            _content.Add(Rectangle(x, Bottom - 2, width, VgpuMapSegmentDrawing.Height + 4, "instance"));
        Bottom += VgpuMapSegmentDrawing.Height;
    }

    /// <summary>The scale below the bar, in GiB.</summary>
    void AddTicks(double size, double scale)
    {
        int step = 1;
        while (size / step > MostTicks)
            step *= 2;
        for (int tick = 0; tick <= size; tick += step)
        {
            double x = Margin + tick * scale;
            string end = tick + step > size ? " GiB" : "";
            string anchor =
                tick == 0 ? ""
                : tick + 1 > size ? " end"
                : " middle";
            _content.Add(Line(x, Bottom + 2, x, Bottom + 6, "rule"));
            string words = tick.ToString(CultureInfo.InvariantCulture) + end;
            _content.Add(Text(x, Bottom + 16, words, $"tiny soft{anchor}"));
        }
        Bottom += 22;
    }

    void AddRoom(bool hasPlan)
    {
        ValueList<VgpuProfileName> shown = VgpuMapWords.Shown([.. _gpu.Room.Select(room => room.Profile)]);
        VgpuMapRoom[] rooms = [.. _gpu.Room.Where(room => shown.Contains(room.Profile))];
        string before = hasPlan ? "more fit before the plan: " : "more fit: ";
        if (rooms.Length == 0)
            AddLine($"{before}none", "small");
        else
            AddList(
                before,
                [
                    .. rooms.Select(room =>
                        $"{VgpuText.Range(room.AtLeast, room.AtMost)} × {VgpuMapWords.Short(room.Profile)}"
                    ),
                ],
                _gpu.Room.Count - rooms.Length
            );
    }

    static string Unplaced(VgpuMapVgpu vgpu) =>
        $"{VgpuMapWords.Short(vgpu)} {VgpuMapWords.Short(vgpu.Profile)}{(vgpu.IsPlanned ? " planned" : "")}";

    /// <summary>A line with as many items as there is room for, and the number of the others.</summary>
    void AddList(string before, string[] items, int others = 0)
    {
        for (int count = items.Length; ; count--)
        {
            int more = items.Length - count + others;
            string rest = more == 0 ? "" : FormattableString.Invariant($", and {more} more");
            string words = before + string.Join(", ", items.Take(count)) + rest;
            if (count > 1 && WidthOf(words, SmallSize) > Inner)
                continue;
            AddLine(words, "small");
            return;
        }
    }

    void AddLine(string words, string kind)
    {
        _content.Add(Text(Margin, Bottom + 12, Fit(words, Inner, SmallSize), kind));
        Bottom += LineHeight;
    }

    void AddFunctions()
    {
        Bottom += 2;
        double width = Inner / CellsInRow;
        for (int i = 0; i < _gpu.Slots.Count; i++)
            _content.Add(
                Cell(_gpu.Slots[i], Margin + i % CellsInRow * width, Bottom + i / CellsInRow * CellHeight, width)
            );
        Bottom += (_gpu.Slots.Count + CellsInRow - 1) / CellsInRow * CellHeight;
    }

    static XElement Cell(VgpuMapSlot slot, double x, double y, double width)
    {
        string kind = slot.Vgpus is [{ IsPlanned: var isPlanned }, ..]
            ? isPlanned
                ? "planned"
                : "vgpu"
            : slot.State == VgpuSlotState.Free
                ? "free"
                : "unusable";
        string name = VgpuMapWords.ShortSlot(slot.Name);
        string state = slot.Vgpus is [{ } vgpu, ..]
            ? (vgpu.IsPlanned ? "+" : "") + VgpuMapWords.Short(vgpu.Profile)
            : VgpuMapWords.Mark(slot.State);
        string both = state.Length == 0 ? name : $"{name} {state}";
        double room = width - 4;
        string words = WidthOf(both, TinySize) <= room ? both : Fit(name, room, TinySize);
        return Named(
            VgpuMapWords.Of(slot),
            Rectangle(x + 1, y + 1, width - 2, CellHeight - 2, $"{kind} cell"),
            Label(words, x + width / 2, y + 14, TinySize, hasPlate: kind is "planned" or "unusable")
        );
    }
}
