using System.Globalization;
using Mdev.NodeDev;

namespace NodeDev.Cli;

/// <summary>One document of a command line.</summary>
/// <param name="Name">Its name in messages: a path, or <c>stdin</c>.</param>
/// <param name="Content">Its bytes, or <see langword="null"/> if they could not be read.</param>
/// <param name="Failure">Why it could not be read, with the name.</param>
/// <param name="TooLarge">The diagnostic of a document that is too large.</param>
sealed record DocumentSource(string Name, byte[]? Content, string? Failure = null, Diagnostic? TooLarge = null)
{
    static readonly string TooMany = string.Create(
        CultureInfo.InvariantCulture,
        $"a file can have {DocumentStream.MostDocuments} documents; this one and those after it are not read"
    );

    /// <summary>
    /// Where it starts in a file of several documents, from 1; <see langword="null"/> if it is the only one.
    /// </summary>
    internal (int Line, int Column)? Start { get; private init; }

    /// <summary>The name, with the place in a file of several documents.</summary>
    internal string DisplayName =>
        Start is { } start ? FormattableString.Invariant($"{Name}({start.Line},{start.Column})") : Name;

    /// <summary>Returns the documents that stand one after the other in it.</summary>
    internal IEnumerable<DocumentSource> Split()
    {
        if (Content is null || DocumentStream.FindStarts(Content) is not { Count: > 1 } starts)
            return [this];
        List<DocumentSource> parts = [];
        (int line, int column, int last) = (1, 1, 0);
        for (int i = 0; i < starts.Count; i++)
        {
            ReadOnlySpan<byte> before = Content.AsSpan(last, starts[i] - last);
            int end = before.LastIndexOf((byte)'\n');
            line += before.Count((byte)'\n');
            column = end < 0 ? column + before.Length : before.Length - end;
            last = starts[i];
            if (i == DocumentStream.MostDocuments)
            {
                DocumentSource rest = this with { Content = null, Start = (line, column) };
                parts.Add(rest with { Failure = $"{rest.DisplayName}: {TooMany}" });
                break;
            }
            int next = i + 1 < starts.Count ? starts[i + 1] : Content.Length;
            parts.Add(this with { Content = Content[last..next], Start = (line, column) });
        }
        return parts;
    }

    /// <summary>Moves diagnostics of the document to their places in the file.</summary>
    internal IEnumerable<Diagnostic> Locate(IEnumerable<Diagnostic> found) =>
        Start is null ? found : found.Select(Locate);

    Diagnostic Locate(Diagnostic found)
    {
        if (found.Location.Line is not { } line)
            return found;
        int? column = line == 1 ? found.Location.Column + Start!.Value.Column - 1 : found.Location.Column;
        SourceLocation location = found.Location with { Line = line + Start!.Value.Line - 1, Column = column };
        return found with { Location = location };
    }
}
