namespace Mdev.NodeDev;

/// <summary>Why a document cannot be read at all.</summary>
/// <param name="Descriptor">The kind of diagnostic.</param>
/// <param name="Line">The line, from 1; 0 if not known.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Value">The value of the message.</param>
sealed record SourceTreeProblem(DiagnosticDescriptor Descriptor, int Line, int Column, object Value)
{
    /// <summary>The diagnostic.</summary>
    internal Diagnostic Diagnose(string? source) =>
        Descriptor.At(Line > 0 ? new SourceLocation(source, Line, Column) : new SourceLocation(source), Value);
}
