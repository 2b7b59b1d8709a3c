namespace Mdev.NodeDev.Vgpu;

/// <summary>A GPU whose driver picks a place for each vGPU, so that the order of creation matters.</summary>
/// <typeparam name="TState">What is in use.</typeparam>
/// <param name="types">The profiles.</param>
abstract class PickingWorld<TState>(ValueList<ProfileTraits> types) : GpuWorld(types)
    where TState : IEquatable<TState>
{
    /// <summary>How many states the search for an order looks at, before places are chosen instead.</summary>
    const int MostOrders = 20_000;

    (VgpuCounts Wanted, MaximalCounts Fitting)? _known;

    /// <summary>How many vGPUs of all profiles together the GPU takes at most.</summary>
    private protected abstract int MostVgpus { get; }

    /// <summary>Whether the memory is enough, wherever vGPUs are.</summary>
    private protected virtual bool HasRoom(VgpuCounts counts) => true;

    /// <summary>What is in use before the first creation.</summary>
    private protected abstract TState Start { get; }

    /// <summary>The places that a vGPU can have, the driver's choice first.</summary>
    private protected abstract IEnumerable<(int Choice, TState Next)> Places(TState state, int type);

    /// <summary>What fits, in every combination of places.</summary>
    private protected abstract MaximalCounts Fitting(TState state, VgpuCounts wanted, SearchBudget budget);

    /// <summary>How many vGPUs of one profile the driver creates one after the other.</summary>
    private protected int CountOf(int type)
    {
        TState state = Start;
        int fitting = 0;
        while (TryPick(type, ref state))
            fitting++;
        return fitting;
    }

    internal sealed override bool Fits(VgpuCounts counts, VgpuCounts wanted, SearchBudget budget)
    {
        if (_known?.Wanted != wanted)
            _known = (wanted, Fitting(Start, wanted, budget));
        return budget.Spend() && counts.Sum <= MostVgpus && HasRoom(counts) && _known.Value.Fitting.Contains(counts);
    }

    internal sealed override bool TakesLargerFirst(VgpuCounts counts)
    {
        if (counts.Sum > MostVgpus)
            return false;
        TState state = Start;
        foreach (int type in CreationOrder)
        {
            for (int i = 0; i < counts[type]; i++)
            {
                if (!TryPick(type, ref state))
                    return false;
            }
        }
        return true;
    }

    internal sealed override ValueList<VgpuCreation>? Create(VgpuCounts counts, VgpuCounts wanted, SearchBudget budget)
    {
        if (!Fits(counts, wanted, budget))
            return null;
        if (TakesLargerFirst(counts))
            return LargerFirst(counts);
        Stack<VgpuCreation> creations = new();
        SearchBudget orders = new(MostOrders);
        bool isFound = TryOrders(counts, Start, [], creations, orders);
        return !budget.Spend(orders.Looked) ? null
            : isFound ? [.. creations]
            : ChoosePlaces(counts, budget);
    }

    bool TryPick(int type, ref TState state)
    {
        foreach ((int _, TState next) in Places(state, type))
        {
            state = next;
            return true;
        }
        return false;
    }

    /// <summary>Tries every order with the driver's choices.</summary>
    /// <param name="left">How many of each profile are left.</param>
    /// <param name="state">What is in use.</param>
    /// <param name="failed">What cannot be completed.</param>
    /// <param name="creations">Receives the creations, the first one on top.</param>
    /// <param name="budget">Counts the states that are looked at.</param>
    bool TryOrders(
        VgpuCounts left,
        TState state,
        HashSet<(VgpuCounts Left, TState State)> failed,
        Stack<VgpuCreation> creations,
        SearchBudget budget
    )
    {
        if (left == default)
            return true;
        if (failed.Contains((left, state)) || !budget.Spend())
            return false;
        foreach (int type in CreationOrder.Where(type => left[type] > 0))
        {
            TState next = state;
            if (!TryPick(type, ref next))
                break;
            if (!TryOrders(left.Minus(default(VgpuCounts).Plus(type)), next, failed, creations, budget))
                continue;
            creations.Push(new VgpuCreation(type, null));
            return true;
        }
        failed.Add((left, state));
        return false;
    }

    /// <summary>Chooses places, larger vGPUs first, so that those that are left always fit.</summary>
    ValueList<VgpuCreation>? ChoosePlaces(VgpuCounts counts, SearchBudget budget)
    {
        List<VgpuCreation> creations = [];
        TState state = Start;
        VgpuCounts left = counts;
        foreach (int type in CreationOrder)
        {
            while (left[type] > 0)
            {
                left = left.Minus(default(VgpuCounts).Plus(type));
                bool isFirst = true;
                bool isPlaced = false;
                foreach ((int choice, TState next) in Places(state, type))
                {
                    if (Fitting(next, left, budget).Contains(left))
                    {
                        creations.Add(new VgpuCreation(type, isFirst ? null : choice));
                        state = next;
                        isPlaced = true;
                        break;
                    }
                    isFirst = false;
                }
                if (!isPlaced)
                    return null;
            }
        }
        return [.. creations];
    }
}
