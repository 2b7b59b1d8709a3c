namespace Mdev.NodeDev.Vgpu;

/// <summary>Counts the states that a search looks at, up to a limit.</summary>
/// <param name="most">The limit.</param>
sealed class SearchBudget(int most)
{
    /// <summary>How many states were looked at.</summary>
    internal int Looked { get; private set; }

    /// <summary>Whether the search needed more states than the limit. Its answers then mean nothing.</summary>
    internal bool IsSpent => Looked > most;

    /// <summary>Counts states.</summary>
    /// <returns>Whether the search may go on.</returns>
    internal bool Spend(int states = 1)
    {
        if (!IsSpent)
            Looked += states;
        return !IsSpent;
    }
}
