namespace Mdev.NodeDev.Conformance;

/// <summary>What came of a command.</summary>
/// <param name="IsDone">Whether its exit code is 0.</param>
/// <param name="Output">What it printed, byte by byte as Latin-1.</param>
sealed record CommandAnswer(bool IsDone, string Output)
{
    /// <summary>Why another answer than mdevctl's is meant; <see langword="null"/> where none is.</summary>
    internal string? Excuse { get; init; }

    /// <summary>Whether definitions differ from here on, so that nothing later can be compared.</summary>
    internal bool Parts { get; init; }

    /// <summary>Whether two answers are the same.</summary>
    internal bool IsSameAs(CommandAnswer other) => IsDone == other.IsDone && (!IsDone || Output == other.Output);
}
