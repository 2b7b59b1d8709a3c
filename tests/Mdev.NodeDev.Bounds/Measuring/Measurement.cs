namespace Mdev.NodeDev.Bounds;

/// <summary>What one call took for an input of one size.</summary>
/// <param name="Size">The bytes of the input; of a text, its characters.</param>
/// <param name="Allocated">The bytes that were allocated, garbage included.</param>
/// <param name="Kept">The bytes that the result holds, as far as the input did not hold them before.</param>
/// <param name="Peak">By how many bytes the process was larger than before, at most.</param>
/// <param name="Time">The processor time that it took.</param>
/// <param name="Failure">The exception that ended the call, if any.</param>
sealed record Measurement(long Size, long Allocated, long Kept, long Peak, TimeSpan Time, string? Failure)
{
    /// <summary>The columns of a table: MiB, then milliseconds.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Mebi(Size):F2} | {Mebi(Allocated):F1} | {Mebi(Kept):F1} | {Mebi(Peak):F1} | {Time.TotalMilliseconds:F0}"
        );

    static double Mebi(long bytes) => bytes / 1024.0 / 1024;
}
