namespace NodeDev.Cli;

/// <summary>A command cannot go on. The message is one line for the user.</summary>
sealed class CliException(string message, int exitCode = ExitCode.Failure) : Exception(message)
{
    internal int ExitCode { get; } = exitCode;
}
