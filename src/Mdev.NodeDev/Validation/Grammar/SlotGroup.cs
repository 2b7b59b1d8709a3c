namespace Mdev.NodeDev;

/// <summary>Elements one after the other, or in any order: a part of what may stand in an element.</summary>
/// <param name="Blocks">Blocks in order; the elements of one block come in any order.</param>
readonly record struct SlotGroup(params ElementSlot[][] Blocks)
{
    /// <summary>One element.</summary>
    public static implicit operator SlotGroup(ElementSlot slot) => new([slot]);
}
