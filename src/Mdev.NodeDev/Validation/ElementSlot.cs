namespace Mdev.NodeDev;

/// <summary>A place for elements of one name in another one.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">What they hold.</param>
/// <param name="Min">How many there must be.</param>
/// <param name="Max">How many there may be.</param>
/// <param name="Block">Elements of a lower block stand before those of a higher one; within a block any order will do.</param>
sealed record ElementSlot(string Name, ElementType Type, int Min, int Max, int Block)
{
    /// <summary>Which kinds of them belong here; none: all that the type has.</summary>
    internal ValueList<string> Kinds { get; init; }

    /// <summary>Whether elements of this kind belong here.</summary>
    internal bool Takes(string? kind)
    {
        if (Kinds.IsEmpty)
            return true;
        foreach (string one in Kinds)
        {
            if (one == kind)
                return true;
        }
        return false;
    }

    /// <summary>The element as it is named in findings.</summary>
    internal string Words =>
        Kinds.IsEmpty
            ? $"<{Name}>"
            : $"<{Name} {Type.Key}='{string.Join($"'> or <{Name} {Type.Key}='", Kinds)}'>";
}
