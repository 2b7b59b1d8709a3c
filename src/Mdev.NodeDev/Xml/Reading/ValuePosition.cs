namespace Mdev.NodeDev;

/// <summary>Where a value of the current element is.</summary>
/// <param name="Place">The place in the document.</param>
/// <param name="Attribute">The attribute that holds it; <see langword="null"/> for the element's text.</param>
readonly record struct ValuePosition(SourcePlace Place, string? Attribute = null);
