namespace Mdev.NodeDev;

/// <summary>
/// XML elements that this library does not know, kept as text so that a document can be written back with them.
/// </summary>
/// <param name="Xml">Well-formed elements, one after the other; <see langword="null"/> or empty for none.</param>
public readonly record struct UnknownContent(string? Xml)
{
    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(Xml);

    /// <summary>The elements' text; empty for none.</summary>
    public override string ToString() => Xml ?? "";
}
