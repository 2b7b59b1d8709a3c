namespace Mdev.NodeDev.Hosts;

/// <summary>The result of one run of a script.</summary>
/// <param name="ExitCode">
/// The exit code; <see langword="null"/> if it could not be run, was ended by a signal, did not end in time, or is
/// lost.
/// </param>
/// <param name="Output">The standard output, cut at a megabyte.</param>
/// <param name="Errors">The standard error, likewise.</param>
sealed record ScriptResult(int? ExitCode, ReadOnlyMemory<byte> Output, string Errors)
{
    /// <summary>Whether the timeout ended the script.</summary>
    internal bool IsTimeout { get; init; }

    /// <summary>Whether the script ended, but this process did not get its exit code.</summary>
    internal bool IsLost { get; init; }

    /// <summary>Why the script was not run although it could be; <see langword="null"/> if it was.</summary>
    internal string? Refusal { get; init; }

    /// <summary>Whether the script could not be run, or was ended by a signal.</summary>
    internal bool IsKilled => ExitCode is null && !IsTimeout && !IsLost && Refusal is null;

    /// <summary>A script that must not be run.</summary>
    internal static ScriptResult Refused(string why) => None with { Refusal = why };

    /// <summary>A script that could not be started.</summary>
    internal static ScriptResult None { get; } = new(null, default, "");
}
