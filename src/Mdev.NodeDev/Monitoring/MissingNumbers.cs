namespace Mdev.NodeDev.Monitoring;

/// <summary>Finds out whether events are missing by their numbers. Its size is bounded.</summary>
/// <remarks>
/// Since Linux 6.11, messages of several processors may overtake each other: a number that is skipped need not be lost.
/// Not thread-safe.
/// </remarks>
sealed class MissingNumbers
{
    /// <summary>More are not waited for one by one.</summary>
    internal const int Most = 1024;

    readonly HashSet<ulong> _missing = [];
    bool _hasMore;
    ulong _last;

    /// <summary>Whether a number has not come since the last time that was forgotten.</summary>
    internal bool Any => _hasMore || _missing.Count > 0;

    /// <summary>Takes the number of a message; 0 for none.</summary>
    internal void Note(ulong number)
    {
        if (number <= _last)
        {
            _ = _missing.Remove(number);
            return;
        }
        ulong skipped = _last == 0 ? 0 : number - _last - 1;
        if (skipped > (ulong)(Most - _missing.Count))
            _hasMore = true;
        else
        {
            for (ulong one = number - skipped; one < number; one++)
                _ = _missing.Add(one);
        }
        _last = number;
    }

    /// <summary>What is missing does not matter any more.</summary>
    internal void Forget()
    {
        _missing.Clear();
        _hasMore = false;
    }
}
