namespace NodeDev.Cli;

/// <summary>
/// Ends a command. The message is one line for the user, or empty if everything was reported already.
/// </summary>
sealed class CliException(string message, int exitCode = ExitCode.Failure) : Exception(message)
{
    internal int ExitCode { get; } = exitCode;

    /// <summary>Returns the exception for a failure that was reported already.</summary>
    internal static CliException AlreadyReported() => new("");
}
