using System.Xml.Linq;
using Mdev.NodeDev.Vgpu;
using static NodeDev.Cli.SvgElements;
using static NodeDev.Cli.VgpuMapStyle;

namespace NodeDev.Cli;

/// <summary>Draws one segment of a bar, with as much text as it has room for.</summary>
static class VgpuMapSegmentDrawing
{
    internal const double Height = 64;

    const double Padding = 3;

    /// <summary>Thinner segments have no space between them.</summary>
    const double Thin = 6;

    internal static XElement Of(VgpuMapSegment segment, VgpuMapUnit unit, double x, double y, double width)
    {
        string kind = segment.Kind switch
        {
            VgpuMapSegmentKind.Vgpu => "vgpu",
            VgpuMapSegmentKind.Planned => "planned",
            VgpuMapSegmentKind.Unusable => "unusable",
            _ => "free",
        };
        double space = width > Thin ? 1 : 0;
        return Named(
            VgpuMapWords.Of(segment, unit),
            Rectangle(x + space, y, width - 2 * space, Height, $"{kind} segment"),
            Words(segment, unit, x + width / 2, y, width - 2 * Padding)
        );
    }

    static IEnumerable<XElement> Words(VgpuMapSegment segment, VgpuMapUnit unit, double middle, double y, double room)
    {
        bool hasPlate = segment.Kind is VgpuMapSegmentKind.Planned or VgpuMapSegmentKind.Unusable;
        (string first, string second) = segment.Vgpu is { } vgpu
            ? OfVgpu(segment, vgpu, room)
            : OfOther(segment, unit, room);
        if (first.Length > 0)
            return
            [
                .. Label(first, middle, y + (second.Length == 0 ? 36 : 29), SmallSize, hasPlate),
                .. Label(second, middle, y + 45, TinySize, hasPlate),
            ];
        return segment.Vgpu is { } thin && room + 2 * Padding >= TinySize + 1
            ? Upright(OfThin(segment, thin), middle, y, hasPlate)
            : [];
    }

    /// <summary>A text that is read from the bottom to the top.</summary>
    static IEnumerable<XElement> Upright(string text, double middle, double y, bool hasPlate)
    {
        double length = WidthOf(text, TinySize);
        if (hasPlate)
            yield return Rectangle(middle - TinySize / 2, y + (Height - length) / 2 - 1, TinySize, length + 2, "paper");
        double baseline = middle + TinySize * 0.35;
        XElement label = SvgElements.Text(baseline, y + Height / 2, text, "tiny middle");
        label.Add(
            new XAttribute(
                "transform",
                FormattableString.Invariant($"rotate(-90 {baseline:0.##} {y + Height / 2:0.##})")
            )
        );
        yield return label;
    }

    static string Mark(VgpuMapSegment segment) => segment.IsPlaceKnown ? "" : "~";

    static string Plus(VgpuMapVgpu vgpu) => vgpu.IsPlanned ? "+" : "";

    static string OfThin(VgpuMapSegment segment, VgpuMapVgpu vgpu)
    {
        string brief = Plus(vgpu) + VgpuMapWords.Short(vgpu.Profile) + Mark(segment);
        return Longest(Height - 2, TinySize, $"{VgpuMapWords.Short(vgpu)} {brief}", brief);
    }

    static (string First, string Second) OfVgpu(VgpuMapSegment segment, VgpuMapVgpu vgpu, double room) =>
        (
            Longest(
                room,
                SmallSize,
                Plus(vgpu) + VgpuMapWords.Profile(vgpu.Profile) + Mark(segment),
                Plus(vgpu) + VgpuMapWords.Short(vgpu.Profile) + Mark(segment)
            ),
            Longest(room, TinySize, VgpuMapWords.Short(vgpu))
        );

    static (string First, string Second) OfOther(VgpuMapSegment segment, VgpuMapUnit unit, double room)
    {
        string size = FormattableString.Invariant($"{segment.Size}") + (unit == VgpuMapUnit.Slots ? "" : " GiB");
        if (segment.Kind == VgpuMapSegmentKind.Unusable)
            return (Longest(room, SmallSize, $"{size} {VgpuMapWords.Unusable(unit)}", size), "");
        string first = Longest(room, SmallSize, $"{size} free", "free");
        return (first, first.Length == 0 ? "" : Profiles(segment, room));
    }

    /// <summary>The largest profiles that may fit, and how many others; or that there are others.</summary>
    static string Profiles(VgpuMapSegment segment, double room)
    {
        if (segment.Profiles.IsEmpty)
            return Longest(room, TinySize, "no profile fits", "none fits");
        string[] shown = [.. VgpuMapWords.Shown(segment.Profiles).Select(VgpuMapWords.Short)];
        for (int count = shown.Length; count > 0; count--)
        {
            int others = segment.Profiles.Count - count;
            string words = $"for {string.Join(' ', shown.Take(count))}{VgpuMapWords.Others(others)}";
            if (WidthOf(words, TinySize) <= room)
                return words;
        }
        return Longest(room, TinySize, $"for {shown[0]}{(segment.Profiles.Count == 1 ? "" : " …")}");
    }

    static string Longest(double room, double fontSize, params string[] words) =>
        words.FirstOrDefault(word => WidthOf(word, fontSize) <= room) ?? "";
}
