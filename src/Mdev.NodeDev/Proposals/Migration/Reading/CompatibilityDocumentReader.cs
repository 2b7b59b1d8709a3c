namespace Mdev.NodeDev.Proposals;

/// <summary>Reads the text of a migration document, or of one of its parts. All that is wrong is reported.</summary>
/// <param name="source">The name of the document.</param>
/// <param name="diagnostics">Receives what is wrong.</param>
sealed class CompatibilityDocumentReader(string? source, LimitedDiagnostics diagnostics)
{
    const string SelfKeyword = "SELF:";
    const string RowsKeyword = "COMPATIBLE:";

    readonly CompatibilityRows _rows = new(diagnostics);
    CompatibilityBlock? _block;
    CompatibilityDescription? _self;
    bool _hasSelf;

    /// <summary>Reads a document; <see langword="null"/> if there is an error.</summary>
    internal static CompatibilityDocument? Read(string text, string? source, LimitedDiagnostics diagnostics)
    {
        CompatibilityDocumentReader reader = new(source, diagnostics);
        if (!IsShort(text, source, diagnostics))
            return null;
        foreach (CompatibilityLine line in CompatibilityLine.Of(text))
        {
            if (!line.IsEmpty)
                reader.Add(line);
        }
        reader.EndBlock();
        if (!reader._hasSelf)
            reader.Report(CompatibilityDiagnostics.MisplacedCompatibilityBlock, 1, "the document has no block SELF:");
        return diagnostics.HasError
            ? null
            : new CompatibilityDocument { Self = reader._self, Rows = reader._rows.Build() };
    }

    /// <summary>Reads lines <c>key=value</c> as one block.</summary>
    internal static CompatibilityBlock ReadPart(string text, bool isSelf, string source, LimitedDiagnostics diagnostics)
    {
        CompatibilityBlock block = new(isSelf, new SourceLocation(source, 1, 1), diagnostics);
        if (!IsShort(text, source, diagnostics))
            return block;
        foreach (CompatibilityLine line in CompatibilityLine.Of(text))
        {
            if (!line.IsEmpty)
                block.Add(line);
        }
        return block;
    }

    static bool IsShort(string text, string? source, LimitedDiagnostics diagnostics)
    {
        bool isShort = text.Length <= CompatibilityDocument.MaxLength;
        if (!isShort)
            diagnostics.Add(
                CompatibilityDiagnostics.CompatibilityTooLarge.At(
                    new SourceLocation(source),
                    $"{text.Length} characters",
                    CompatibilityDocument.MaxLength
                )
            );
        return isShort;
    }

    void Add(CompatibilityLine line)
    {
        ReadOnlySpan<char> keyword = line.Text.TrimEnd();
        if (keyword is SelfKeyword or RowsKeyword)
            Begin(keyword is SelfKeyword, line.Number);
        else if (!line.IsIndented)
        {
            DiagnosticDescriptor descriptor = CompatibilityDiagnostics.MalformedCompatibility;
            if (diagnostics.Wants(descriptor.Severity))
                diagnostics.AddWanted(
                    descriptor.At(
                        new SourceLocation(source, line.Number, 1),
                        $"'{keyword}' is not indented, and is neither {SelfKeyword} nor {RowsKeyword}"
                    )
                );
        }
        else if (_block is null)
            Report(
                CompatibilityDiagnostics.MisplacedCompatibilityBlock,
                line.Number,
                $"a field stands before {SelfKeyword}"
            );
        else
            _block.Add(line);
    }

    void Begin(bool isSelf, int line)
    {
        EndBlock();
        if (isSelf && _hasSelf)
            Report(CompatibilityDiagnostics.MisplacedCompatibilityBlock, line, $"{SelfKeyword} stands there twice");
        if (!isSelf && !_hasSelf)
            Report(
                CompatibilityDiagnostics.MisplacedCompatibilityBlock,
                line,
                $"{RowsKeyword} stands before {SelfKeyword}"
            );
        _hasSelf |= isSelf;
        _block = new CompatibilityBlock(isSelf, new SourceLocation(source, line, 1), diagnostics);
    }

    void EndBlock()
    {
        if (_block is null)
            return;
        if (_block.IsEmpty)
            Report(
                CompatibilityDiagnostics.MisplacedCompatibilityBlock,
                _block.Location.Line ?? 1,
                $"the block {(_block.IsSelf ? SelfKeyword : RowsKeyword)} has no field"
            );
        if (_block.IsSelf)
            _self = _block.ToSelf();
        else
            _rows.Add(_block);
        _block = null;
    }

    void Report(DiagnosticDescriptor descriptor, int line, string what)
    {
        if (diagnostics.Wants(descriptor.Severity))
            diagnostics.AddWanted(descriptor.At(new SourceLocation(source, line, 1), what));
    }
}
