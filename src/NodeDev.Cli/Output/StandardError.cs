using Mdev.NodeDev;
using Mdev.NodeDev.Changes;

namespace NodeDev.Cli;

/// <summary>Writes messages to the standard error, one line each.</summary>
sealed class StandardError(TextWriter output, TextWriter error)
{
    /// <summary>Writes a message after the program's name. Control characters never reach the terminal.</summary>
    internal void Write(string message) =>
        WriteLine($"{CommandLineApp.Name}: {TerminalText.From(message, TerminalText.LongestLine)}");

    /// <summary>Writes a line that belongs to the message before it.</summary>
    internal void WriteDetail(string message) => WriteLine($"  {TerminalText.From(message, TerminalText.LongestLine)}");

    /// <summary>Writes diagnostics of a document or a host, in the form of compilers.</summary>
    internal void Report(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
            WriteLine(diagnostic.ToString());
    }

    /// <summary>Writes why a change failed, and a line for each likely cause.</summary>
    internal void Report(HostChangeFailure failure)
    {
        WriteLine(failure.Diagnostic.ToString());
        foreach (HostChangeHint hint in failure.Hints)
            WriteLine(TerminalText.From($"  - {hint.Cause}. {HintText.Action(hint)}", TerminalText.LongestLine));
    }

    /// <summary>Writes a message where the standard output may be what failed.</summary>
    internal void WriteOnce(string message)
    {
        try
        {
            Write(message);
        }
        catch (Exception e) when (IsStreamFailure(e))
        {
            // The flush of the standard output failed, and is not tried a second time.
            Write(message);
        }
    }

    /// <summary>Whether a stream cannot be written: it is full, closed or read-only.</summary>
    internal static bool IsStreamFailure(Exception e) =>
        e is IOException or UnauthorizedAccessException or ObjectDisposedException;

    /// <summary>Writes a line as it is.</summary>
    internal void WriteLine(string line)
    {
        // On a terminal both streams are one: keep the order.
        output.Flush();
        try
        {
            error.WriteLine(line);
        }
        catch (Exception e) when (IsStreamFailure(e))
        {
            // Nobody can read the message; the command goes on, and the exit code says how it ended.
        }
    }
}
