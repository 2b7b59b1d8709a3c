namespace Mdev.NodeDev.RepositoryTests;

/// <summary>The table of <c>docs/diagnostics.md</c>, made from the descriptors.</summary>
static class DiagnosticsDoc
{
    const string Introduction = """
        # Diagnostics

        Everything this library reports has an id, which is never reused for anything else. A diagnostic is printed as
        `file(line,column): severity ID: text`; `{0}` and so on stand for the values of the case at hand.

        `error`: the document is refused, or a part of the host cannot be described. `warning`: something was left out,
        replaced or looks wrong, and the rest stands. `info`: worth knowing, nothing is lost.

        This file is written by the tests from the table in `src/Mdev.NodeDev/Diagnostics`; do not edit it.

        """;

    internal static string Of(IEnumerable<DiagnosticDescriptor> descriptors)
    {
        StringBuilder text = new(Introduction.ReplaceLineEndings("\n"));
        text.Append("\n| Id | Severity | What | Text | Meaning |\n|---|---|---|---|---|\n");
        foreach (DiagnosticDescriptor one in descriptors)
        {
            text.Append(
                $"| {one.Id} | {Word(one.Severity)} | {Cell(one.Title)} | `{Pipe(one.Template)}` | {Cell(one.Help)} |\n"
            );
        }
        return text.ToString();
    }

    static string Word(DiagnosticSeverity severity) =>
        severity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            DiagnosticSeverity.Info => "info",
            _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
        };

    static string Cell(string text) =>
        Pipe(text)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace("*", "\\*", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);

    static string Pipe(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
