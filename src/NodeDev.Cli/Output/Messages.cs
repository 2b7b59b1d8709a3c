using Mdev.NodeDev;
using Mdev.NodeDev.Changes;

namespace NodeDev.Cli;

/// <summary>What is said beside the results: one line each, on the standard error.</summary>
sealed class Messages(TextWriter output, TextWriter error)
{
    /// <summary>Says a line with the program's name in front; nothing in it can reach the terminal as a control character.</summary>
    internal void Complain(string message) =>
        Line($"{CommandLineApp.Name}: {TerminalText.Of(message, TerminalText.LongestLine)}");

    /// <summary>Says what is wrong with a document or a host, in the form of compilers.</summary>
    internal void Report(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
            Line(diagnostic.ToString());
    }

    /// <summary>Says why a change failed, and what it may mean, a line for each cause.</summary>
    internal void Report(HostChangeFailure failure)
    {
        Line(failure.Diagnostic.ToString());
        foreach (HostChangeHint hint in failure.Hints)
            Line(
                TerminalText.Of(
                    $"  - {hint.Cause}. {HintText.Action(hint)}",
                    TerminalText.LongestLine
                )
            );
    }

    /// <summary>As <see cref="Complain"/>, where the standard output may be what fails.</summary>
    internal void Fail(string message)
    {
        try
        {
            Complain(message);
        }
        catch (Exception e) when (IsOfStream(e))
        {
            // What could not be written is not tried a second time.
            Complain(message);
        }
    }

    /// <summary>Whether a stream cannot be written: it is full, closed, or not to be written.</summary>
    internal static bool IsOfStream(Exception e) =>
        e is IOException or UnauthorizedAccessException or ObjectDisposedException;

    void Line(string line)
    {
        // On a terminal both streams are one: what came before stays before.
        output.Flush();
        try
        {
            error.WriteLine(line);
        }
        catch (Exception e) when (IsOfStream(e))
        {
            // There is nobody left to tell; what was asked for goes on, and the exit code says how it ended.
        }
    }
}
