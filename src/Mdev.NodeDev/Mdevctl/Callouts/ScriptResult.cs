namespace Mdev.NodeDev.Hosts;

/// <summary>One run of a script.</summary>
/// <param name="ExitCode">Its exit code; <see langword="null"/> if it could not be run, was ended by a signal, did not end in time, or is lost.</param>
/// <param name="Output">What it printed, its beginning only if that is very much.</param>
/// <param name="Errors">What it complained about, likewise.</param>
sealed record ScriptResult(int? ExitCode, ReadOnlyMemory<byte> Output, string Errors)
{
    /// <summary>Whether it was ended because it took too long.</summary>
    internal bool IsTimeout { get; init; }

    /// <summary>Whether it ended, but its exit code went to somebody else.</summary>
    internal bool IsLost { get; init; }

    /// <summary>Whether it was not run, or was ended by somebody else.</summary>
    internal bool IsKilled => ExitCode is null && !IsTimeout && !IsLost;

    /// <summary>A script that did not run to its end.</summary>
    internal static ScriptResult None { get; } = new(null, default, "");
}
