namespace Mdev.NodeDev.Monitoring;

/// <summary>Something else is wrong with the host than before.</summary>
public sealed record HostDiagnosticsChange : HostChange
{
    /// <summary>What is wrong now, and was not before.</summary>
    public ValueList<Diagnostic> Appeared { get; init; }

    /// <summary>What was wrong before, and is not now.</summary>
    public ValueList<Diagnostic> Gone { get; init; }

    /// <inheritdoc/>
    public override HostChangeKind Kind => HostChangeKind.Changed;

    private protected override string Text =>
        $"diagnostics changed: {Line.Count(Appeared.Count, "new one")}, {Line.Count(Gone.Count, "old one")} gone"
        + (Appeared is [{ } first, ..] ? $"; {first}" : "");
}
