namespace Mdev.NodeDev.Domains;

/// <summary>A hostdev of a document as it was read.</summary>
/// <param name="Number">Which one of the domain it is, from 1; 0 for a document that is one hostdev.</param>
/// <param name="Location">Where it starts.</param>
/// <param name="Hostdev">The hostdev, unless there are errors.</param>
/// <param name="IsCovered">Whether hostdevs of its mode and type are described here.</param>
/// <param name="Diagnostics">What was reported of it, with its place in the document.</param>
/// <param name="Omitted">How many diagnostics more there were.</param>
readonly record struct DomainHostdev(
    int Number,
    SourceLocation Location,
    Hostdev? Hostdev,
    bool IsCovered,
    ValueList<Diagnostic> Diagnostics,
    int Omitted
);
