namespace Mdev.NodeDev;

/// <summary>One run of a script.</summary>
/// <param name="ExitCode">Its exit code; <see langword="null"/> if it could not be run, was ended by a signal, or did not end in time.</param>
/// <param name="Output">What it printed, its beginning only if that is very much.</param>
/// <param name="Errors">What it complained about, likewise.</param>
sealed record CalloutRun(int? ExitCode, ReadOnlyMemory<byte> Output, string Errors)
{
    /// <summary>Whether it was ended because it took too long.</summary>
    internal bool IsTimeout { get; init; }

    /// <summary>A script that did not run to its end.</summary>
    internal static CalloutRun None { get; } = new(null, default, "");
}
