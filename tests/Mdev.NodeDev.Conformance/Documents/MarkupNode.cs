namespace Mdev.NodeDev.Conformance;

/// <summary>
/// A part of a document that is being made: an element or text. Nothing here says whether it is good XML.
/// </summary>
abstract class MarkupNode
{
    /// <summary>A copy that shares nothing with this.</summary>
    internal abstract MarkupNode Copy();
}
