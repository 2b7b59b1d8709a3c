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
    const double StackedCellHeight = 32;
    const double CellLineHeight = 13;
    const double CellPadding = 4;

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
        string usage = VgpuMapWords.Usage(_gpu);
        double room = Inner - width - WidthOf(usage, TextSize) - 16;
        string facts = Fit(string.Join("  ", VgpuMapWords.Facts(_gpu)), room, TextSize);
        _content.Add(Text(Margin + width, Bottom + 14, facts, ""));
        if (usage.Length > 0)
            _content.Add(Text(Width - Margin, Bottom + 14, usage, "strong end"));
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
        string before =
            (hasPlan ? "before the plan, " : "") + (_gpu.Room.Count == 1 ? "room for " : "room for one of: ");
        if (rooms.Length == 0)
            AddLine(hasPlan ? "before the plan, no room for another" : "no room for another", "small");
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
            string words = before + string.Join(", ", items.Take(count)) + VgpuMapWords.Others(more);
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

    /// <summary>Cells in rows: the function, and what is in it beside or, if that is too wide, below.</summary>
    void AddFunctions()
    {
        AddLine(VgpuMapWords.Functions(_gpu), "small");
        double width = Inner / CellsInRow;
        bool isStacked = _gpu.Slots.Any(slot => WidthOf(Beside(slot), TinySize) > width - CellPadding);
        double height = isStacked ? StackedCellHeight : CellHeight;
        for (int i = 0; i < _gpu.Slots.Count; i++)
        {
            (int row, int column) = Math.DivRem(i, CellsInRow);
            _content.Add(Cell(_gpu.Slots[i], Margin + column * width, Bottom + row * height, width, height, isStacked));
        }
        Bottom += (_gpu.Slots.Count + CellsInRow - 1) / CellsInRow * height;
    }

    static XElement Cell(VgpuMapSlot slot, double x, double y, double width, double height, bool isStacked)
    {
        string kind = slot.Vgpus is [{ IsPlanned: var isPlanned }, ..]
            ? isPlanned
                ? "planned"
                : "vgpu"
            : slot.State == VgpuSlotState.Free
                ? "free"
                : "unusable";
        string[] lines =
            !isStacked ? [Beside(slot)]
            : Inside(slot) is { Length: > 0 } inside ? [VgpuMapWords.ShortSlot(slot.Name), inside]
            : [VgpuMapWords.ShortSlot(slot.Name)];
        double first = (height - lines.Length * CellLineHeight) / 2 + TinySize;
        return Named(
            VgpuMapWords.Of(slot),
            Rectangle(x + 1, y + 1, width - 2, height - 2, $"{kind} cell"),
            lines.Select(
                (line, number) =>
                    Label(
                        Fit(line, width - CellPadding, TinySize),
                        x + width / 2,
                        y + first + number * CellLineHeight,
                        TinySize,
                        hasPlate: kind is "planned" or "unusable"
                    )
            )
        );
    }

    static string Beside(VgpuMapSlot slot) => $"{VgpuMapWords.ShortSlot(slot.Name)} {Inside(slot)}".TrimEnd();

    /// <summary>The profile in a slot, or the mark of its state; nothing for one that is free.</summary>
    static string Inside(VgpuMapSlot slot) =>
        slot.Vgpus is [{ } vgpu, ..]
            ? (vgpu.IsPlanned ? "+" : "") + VgpuMapWords.Short(vgpu.Profile)
            : VgpuMapWords.Mark(slot.State);
}
