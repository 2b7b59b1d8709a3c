namespace Mdev.NodeDev.Bounds;

/// <summary>What the measurements of one case must not exceed.</summary>
static class BoundCheck
{
    /// <summary>What any call may allocate, however small its input: for 1000 diagnostics, and buffers.</summary>
    internal const long Free = 24L * 1024 * 1024;

    /// <summary>How much more the largest input may take than the smallest, for as many times the size.</summary>
    internal const double Ratio = 20.0 / 15;

    /// <summary>
    /// The same for the time, which depends on what else the machine does. Times below <see cref="Short"/> are not
    /// compared.
    /// </summary>
    internal const double TimeRatio = 60.0 / 15;

    static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    /// <summary>What is wrong with the measurements of one case, by size.</summary>
    internal static IEnumerable<string> Check(BoundCase one, IReadOnlyList<Measurement> measured)
    {
        foreach (Measurement each in measured)
        {
            if (each.Failure is not null)
                yield return $"{each.Size} bytes: {each.Failure}";
            double factor = (each.Allocated - Free) / (double)each.Size;
            if (factor > one.Factor)
                yield return $"{each.Size} bytes: {factor:F0} allocated for each, at most {one.Factor:F0} are allowed";
        }
        (Measurement first, Measurement last) = (measured[0], measured[^1]);
        double growth = last.Size / (double)first.Size;
        if (last.Allocated - Free > growth * Ratio * first.Allocated)
        {
            double more = last.Allocated / (double)first.Allocated;
            yield return $"allocation grows {more:F0} times for {growth:F0} times the size";
        }
        if (IsSlow(first, last))
            yield return $"time grows {last.Time / first.Time:F0} times for {growth:F0} times the size";
    }

    /// <summary>Whether the time of a larger input is out of proportion to that of the smallest.</summary>
    internal static bool IsSlow(Measurement? first, Measurement last) =>
        first is not null && last.Time > Max(Short, last.Size / (double)first.Size * TimeRatio * first.Time);

    static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
