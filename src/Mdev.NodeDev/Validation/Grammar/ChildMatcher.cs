namespace Mdev.NodeDev;

/// <summary>Matches the children of one element to the slots of its type: how many, in which order.</summary>
/// <param name="element">The element.</param>
/// <param name="slots">The slots of its type.</param>
/// <param name="version">The libvirt whose grammar counts.</param>
sealed class ChildMatcher(SourceElement element, ElementSlot[] slots, LibvirtVersion version)
{
    readonly int[] _counts = new int[slots.Length];
    readonly List<(SourceElement Child, ElementSlot Slot)> _taken = new(element.Children.Length);
    bool _hasOneOfSeveral;
    string? _doubtful;

    /// <summary>Whether the children stand in the order of the slots.</summary>
    internal bool IsInOrder { get; private set; } = true;

    /// <summary>Whether a slot is not filled.</summary>
    internal bool IsMissingAny
    {
        get
        {
            foreach (ElementSlot slot in slots)
            {
                if (IsMissing(slot))
                    return true;
            }
            return false;
        }
    }

    /// <summary>The first slot for the name of a child, if there is one.</summary>
    internal ElementSlot? Find(SourceElement child)
    {
        if (child.Namespace.Length > 0)
            return null;
        foreach (ElementSlot slot in slots)
        {
            if (slot.Name != child.LocalName || !slot.IsIn(version))
                continue;
            _hasOneOfSeveral |= slot.IsTogether;
            return slot;
        }
        return null;
    }

    /// <summary>
    /// The slot of the same name as another one that takes a kind. With it the name is not doubtful any more.
    /// </summary>
    internal ElementSlot Find(ElementSlot first, string kind)
    {
        if (_doubtful == first.Name)
            _doubtful = null;
        return Array.Find(slots, slot => slot.Name == first.Name && slot.Takes(kind))!;
    }

    /// <summary>Puts a child into its slot.</summary>
    /// <returns>Whether there was room; if not, the child does not count.</returns>
    internal bool Take(SourceElement child, ElementSlot slot)
    {
        if (_counts[slot.Index] >= slot.Max)
            return false;
        _counts[slot.Index]++;
        IsInOrder &= _taken.Count == 0 || _taken[^1].Slot.Block <= slot.Block;
        _taken.Add((child, slot));
        return true;
    }

    /// <summary>
    /// A child of a name may be meant for any slot of that name: no element of the name is reported missing.
    /// </summary>
    internal void Doubt(ElementSlot slot) => _doubtful = slot.Name;

    /// <summary>The elements that are allowed here.</summary>
    internal IEnumerable<string> AllowedNames() =>
        slots.Where(slot => slot.IsIn(version)).Select(slot => $"<{slot.Name}>").Distinct(StringComparer.Ordinal);

    /// <summary>The slots that are not filled.</summary>
    internal IEnumerable<ElementSlot> Missing() => slots.Where(IsMissing);

    /// <summary>
    /// As few children as possible that would have to move, each with a slot and whether it belongs before that.
    /// </summary>
    internal IEnumerable<(SourceElement Child, ElementSlot Other, bool Before)> OutOfOrder()
    {
        bool[] stays = LongestOrder();
        int[] row = [.. Enumerable.Range(0, _taken.Count).Where(at => stays[at])];
        for (int i = 0; i < _taken.Count; i++)
        {
            if (stays[i])
                continue;
            (SourceElement child, ElementSlot slot) = _taken[i];
            int above = Above(row, slot.Block);
            if (above < row.Length && row[above] < i)
                yield return (child, _taken[row[above]].Slot, true);
            else
                yield return (child, _taken[row[Above(row, slot.Block - 1) - 1]].Slot, false);
        }
    }

    bool IsMissing(ElementSlot slot) =>
        slot.Min > _counts[slot.Index]
        && (!slot.IsTogether || _hasOneOfSeveral)
        && slot.Name != _doubtful
        && slot.IsIn(version);

    /// <summary>Which children are part of the longest row that is in order.</summary>
    bool[] LongestOrder()
    {
        // ends[n]: where a row of n + 1 children ends whose last block is as low as possible.
        List<int> ends = [];
        int[] previous = new int[_taken.Count];
        for (int i = 0; i < _taken.Count; i++)
        {
            int at = Above(ends, _taken[i].Slot.Block);
            previous[i] = at == 0 ? -1 : ends[at - 1];
            if (at == ends.Count)
                ends.Add(i);
            else
                ends[at] = i;
        }
        bool[] stays = new bool[_taken.Count];
        for (int i = ends[^1]; i >= 0; i = previous[i])
            stays[i] = true;
        return stays;
    }

    /// <summary>The first of some children, in the order of their blocks, that has a higher one.</summary>
    int Above(IReadOnlyList<int> ends, int block)
    {
        (int low, int high) = (0, ends.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_taken[ends[middle]].Slot.Block > block)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }
}
