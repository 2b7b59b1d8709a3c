namespace Mdev.NodeDev;

/// <summary>Other content of an element, which a child of some kind leads to.</summary>
/// <param name="Child">The name of the child.</param>
/// <param name="Kind">The child's kind.</param>
/// <param name="Slots">The elements that may be there then.</param>
sealed record ContentVariant(string Child, string Kind, ElementSlot[] Slots)
{
    /// <summary>Whether an element has the child.</summary>
    internal bool IsMeantBy(SourceElement element)
    {
        foreach (SourceElement child in element.Children)
        {
            if (child.Is(Child) && child.KindWord == Kind)
                return true;
        }
        return false;
    }
}
