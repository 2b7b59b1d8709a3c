using Mdev.NodeDev;
using Mdev.NodeDev.Monitoring;

namespace NodeDev.Cli;

/// <summary>Writes changes as lines.</summary>
static class ChangeText
{
    /// <summary>Writes a change: one line, and one for each diagnostic.</summary>
    internal static void Write(TextWriter output, HostChange change)
    {
        switch (change)
        {
            case HostResynchronization { Reason: HostResynchronizationReason.Started }:
                output.WriteLine($"watching {change.Snapshot}");
                break;
            case HostAvailabilityChange counts:
                WriteLine(output, $"available on {counts.ParentName}: {string.Join(", ", counts.Types)}");
                break;
            case HostDiagnosticsChange diagnostics:
                Write(output, "diagnostic appeared", diagnostics.Appeared);
                Write(output, "diagnostic gone", diagnostics.Gone);
                break;
            default:
                WriteLine(output, change.ToString());
                break;
        }
    }

    static void Write(TextWriter output, string what, ValueList<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
            WriteLine(output, $"{what}: {diagnostic}");
    }

    static void WriteLine(TextWriter output, string line) =>
        output.WriteLine(TerminalText.From(line, TerminalText.LongestLine));
}
