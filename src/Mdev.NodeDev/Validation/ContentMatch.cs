namespace Mdev.NodeDev;

/// <summary>The children of one element in its slots: how many, in which order.</summary>
/// <param name="slots">The slots.</param>
sealed class ContentMatch(IReadOnlyList<ElementSlot> slots)
{
    readonly List<(SourceElement Child, ElementSlot Slot)> _taken = [];
    readonly Dictionary<ElementSlot, int> _counts = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<string> _doubtful = [];

    /// <summary>Puts a child into its slot.</summary>
    /// <returns>Whether there was room; if not, the child does not count.</returns>
    internal bool Take(SourceElement child, ElementSlot slot)
    {
        int count = _counts.GetValueOrDefault(slot);
        if (count >= slot.Max)
            return false;
        _counts[slot] = count + 1;
        _taken.Add((child, slot));
        return true;
    }

    /// <summary>A child of this name may be meant for some slot: then no element of the name is called missing.</summary>
    internal void Doubt(string name) => _doubtful.Add(name);

    /// <summary>It has its slot.</summary>
    internal void NoDoubt(string name) => _doubtful.Remove(name);

    /// <summary>The slots that are not filled.</summary>
    internal IEnumerable<ElementSlot> Missing() =>
        slots.Where(slot =>
            _counts.GetValueOrDefault(slot) < slot.Min && !_doubtful.Contains(slot.Name)
        );

    /// <summary>As few children as possible that would have to move, each with the slot of one that stays and whether it belongs before that.</summary>
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
        for (int i = ends.Count == 0 ? -1 : ends[^1]; i >= 0; i = previous[i])
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
