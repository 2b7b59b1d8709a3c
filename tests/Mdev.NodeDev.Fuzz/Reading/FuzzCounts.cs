namespace Mdev.NodeDev.Conformance;

/// <summary>What became of the inputs.</summary>
sealed class FuzzCounts
{
    /// <summary>Inputs in all.</summary>
    internal int Inputs { get; set; }

    /// <summary>Inputs that are well-formed XML, by the framework's own reader.</summary>
    internal int WellFormed { get; set; }

    /// <summary>Inputs that were read as a device by the default rules.</summary>
    internal int Accepted { get; set; }

    /// <summary>Inputs that were read as a device by some of the rules.</summary>
    internal int AcceptedSomehow { get; set; }

    /// <summary>The longest time for all readings of one input.</summary>
    internal TimeSpan Longest { get; set; }

    /// <summary>The most bytes allocated for one reading, less the bound that goes with the input's size.</summary>
    internal long MostAllocated { get; set; }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Inputs} inputs, {WellFormed} well-formed ({Percent(WellFormed)} %), "
                + $"{Accepted} accepted ({Percent(Accepted)} %), "
                + $"{AcceptedSomehow} accepted by some rules; the longest took {Longest.TotalMilliseconds:F0} ms, "
                + $"the largest reading allocated {MostAllocated} bytes"
        );

    int Percent(int count) => Inputs == 0 ? 0 : (int)(100L * count / Inputs);
}
