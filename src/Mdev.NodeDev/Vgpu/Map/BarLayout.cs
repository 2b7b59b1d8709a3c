namespace Mdev.NodeDev.Vgpu;

/// <summary>Lays vGPUs out in one bar: those whose place is known first, then the others where there is room.</summary>
/// <param name="length">The length of the bar.</param>
sealed class BarLayout(double length)
{
    readonly List<VgpuMapSegment> _segments = [];

    /// <summary>Puts a vGPU at its place.</summary>
    /// <returns>Whether nothing else is there.</returns>
    internal bool TryPut(VgpuMapVgpu vgpu, double start, double size)
    {
        if (start < 0 || start + size > length || _segments.Any(there => Overlap(there, start, size)))
            return false;
        Put(vgpu, start, size, isPlaceKnown: true);
        return true;
    }

    /// <summary>Puts a vGPU at the first place that has room.</summary>
    /// <returns>Whether there is one.</returns>
    internal bool TryPut(VgpuMapVgpu vgpu, double size)
    {
        foreach ((double start, double free) in Gaps())
        {
            if (free < size)
                continue;
            Put(vgpu, start, size, isPlaceKnown: false);
            return true;
        }
        return false;
    }

    /// <summary>The bar from its beginning to its end.</summary>
    /// <param name="profiles">The profiles of which one more may fit into a place of a start and a size.</param>
    internal ValueList<VgpuMapSegment> Fill(Func<double, double, ValueList<VgpuProfileName>> profiles) =>
        [
            .. _segments
                .Concat(
                    Gaps()
                        .Select(gap => new VgpuMapSegment
                        {
                            Start = gap.Start,
                            Size = gap.Size,
                            Profiles = profiles(gap.Start, gap.Size),
                        })
                )
                .OrderBy(segment => segment.Start),
        ];

    void Put(VgpuMapVgpu vgpu, double start, double size, bool isPlaceKnown) =>
        _segments.Add(
            new VgpuMapSegment
            {
                Kind = vgpu.IsPlanned ? VgpuMapSegmentKind.Planned : VgpuMapSegmentKind.Vgpu,
                Start = start,
                Size = size,
                Vgpu = vgpu,
                IsPlaceKnown = isPlaceKnown,
            }
        );

    static bool Overlap(VgpuMapSegment there, double start, double size) =>
        there.Start < start + size && start < there.Start + there.Size;

    List<(double Start, double Size)> Gaps()
    {
        List<(double Start, double Size)> gaps = [];
        double end = 0;
        foreach (VgpuMapSegment segment in _segments.OrderBy(segment => segment.Start))
        {
            if (segment.Start > end)
                gaps.Add((end, segment.Start - end));
            end = segment.Start + segment.Size;
        }
        if (end < length)
            gaps.Add((end, length - end));
        return gaps;
    }
}
