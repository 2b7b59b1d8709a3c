using System.CommandLine;

namespace NodeDev.Cli;

/// <summary>What all commands share.</summary>
/// <param name="Host">The options that select the host.</param>
/// <param name="Errors">Where messages go.</param>
/// <param name="Input">Opens the standard input.</param>
/// <param name="Terminal">The terminal that results go to, if any.</param>
sealed record CommandContext(HostOptions Host, StandardError Errors, Func<Stream> Input, Terminal? Terminal)
{
    /// <summary>Returns the standard output of a command.</summary>
    internal Screen ScreenOf(ParseResult line) => new(line.InvocationConfiguration.Output, Terminal);
}
