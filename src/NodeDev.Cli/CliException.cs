namespace NodeDev.Cli;

/// <summary>A command cannot go on. The message is one line for the user; it is empty where all was said already.</summary>
sealed class CliException(string message, int exitCode = ExitCode.Failure) : Exception(message)
{
    internal int ExitCode { get; } = exitCode;

    /// <summary>The exception of a failure of which all was said already.</summary>
    internal static CliException Said() => new("");
}
