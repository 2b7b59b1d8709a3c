namespace Mdev.NodeDev.Vgpu;

/// <summary>
/// A GPU in MIG mode: a type fits GPU instances of its own shape, and the lowest instance that takes it gets it.
/// </summary>
/// <param name="types">The profiles.</param>
/// <param name="instances">The GPU instances, by number.</param>
/// <param name="count">How many vGPUs there are.</param>
/// <param name="unknownMaximum">How many vGPUs an instance takes where that is not known.</param>
sealed class MigWorld(ValueList<ProfileTraits> types, ValueList<MigInstance> instances, int count, int unknownMaximum)
    : PickingWorld<ValueList<MigInstance>>(types)
{
    private protected override ValueList<MigInstance> Start => instances;

    private protected override int MostVgpus => MostOnMigGpu - count;

    internal override IEnumerable<(VgpuLimit Limit, int Value)> Limits(int type)
    {
        if (Types[type].Shape is null)
            yield return (VgpuLimit.Mode, 0);
        int fitting = CountOf(type);
        yield return (VgpuLimit.Instances, fitting);
        if (MostVgpus < fitting)
            yield return (VgpuLimit.Maximum, MostVgpus);
    }

    private protected override IEnumerable<(int Choice, ValueList<MigInstance> Next)> Places(
        ValueList<MigInstance> state,
        int type
    )
    {
        for (int i = 0; i < state.Count; i++)
        {
            if (Add(state[i], type) is { } next)
                yield return ((int)state[i].Id, state.SetItem(i, next));
        }
    }

    private protected override MaximalCounts Fitting(
        ValueList<MigInstance> state,
        VgpuCounts wanted,
        SearchBudget budget
    )
    {
        MaximalCounts all = MaximalCounts.Nothing;
        foreach (MigInstance instance in state)
        {
            MaximalCounts inside = instance.IsMixed ? InMixed(instance, wanted, budget) : InSameSize(instance, wanted);
            budget.Spend(all.All.Length * inside.All.Length);
            if (budget.IsSpent)
                return MaximalCounts.Nothing;
            all = MaximalCounts.Together(all, inside, wanted);
        }
        return all;
    }

    /// <summary>An instance of one size: the types of that size, each up to its own maximum.</summary>
    MaximalCounts InSameSize(MigInstance instance, VgpuCounts wanted)
    {
        MaximalCounts fitting = MaximalCounts.Nothing;
        foreach (
            IGrouping<long, int> sizes in Enumerable
                .Range(0, Types.Count)
                .Where(type => wanted[type] > 0 && Add(instance, type) is not null)
                .GroupBy(type => Types[type].Bytes)
        )
        {
            // Types of one size have one maximum: that of their size in the shape.
            List<(VgpuCounts Counts, int Left)> open =
            [
                (default, sizes.Min(type => Most(instance, type)) - instance.Count),
            ];
            foreach (int type in sizes)
            {
                open =
                [
                    .. open.SelectMany(one =>
                        Enumerable
                            .Range(0, Math.Min(one.Left, wanted[type]) + 1)
                            .Select(taken => (one.Counts.Plus(type, taken), one.Left - taken))
                    ),
                ];
            }
            foreach ((VgpuCounts counts, int _) in open)
                fitting.Add(counts);
        }
        return fitting;
    }

    MaximalCounts InMixed(MigInstance instance, VgpuCounts wanted, SearchBudget budget) =>
        MaximalCounts.InRegion(
            Types,
            [.. Types.Select((_, type) => Fits(instance, type) ? NumbersIn(instance, type) : [])],
            instance.Used,
            wanted,
            budget
        );

    bool Fits(MigInstance instance, int type) =>
        Types[type].Shape is { } shape
        && instance.Count < MostInInstance
        && (instance.Shape is { } own ? own.CanBe(shape) : instance.Count > 0 || Types[type].CanHaveEmptyInstance);

    ValueList<int> NumbersIn(MigInstance instance, int type)
    {
        int memory = MemoryOf(instance, type);
        int most = Most(instance, type);
        return (
            memory == 0 ? PlacementNumbers.InRows(Types[type].Size, most) : PlacementNumbers.Blackwell(memory, most)
        ).Least;
    }

    /// <summary>The memory of an instance in GiB; 0 if it is not known.</summary>
    int MemoryOf(MigInstance instance, int type) =>
        instance.Shape is { Gigabytes: > 0 and { } memory } ? memory : Types[type].Shape?.Gigabytes ?? 0;

    /// <summary>How many vGPUs of a type an empty instance takes.</summary>
    int Most(MigInstance instance, int type)
    {
        ProfileTraits asked = Types[type];
        int memory = MemoryOf(instance, type);
        int most =
            asked.MaximumInInstance ?? (memory > 0 && asked.Gigabytes > 0 ? memory / asked.Gigabytes : unknownMaximum);
        return Math.Min(MostInInstance, most);
    }

    /// <summary>The instance with one more vGPU; <see langword="null"/> if it does not take it.</summary>
    MigInstance? Add(MigInstance instance, int type)
    {
        if (!Fits(instance, type))
            return null;
        ProfileTraits asked = Types[type];
        MigInstance more = instance with { Count = instance.Count + 1, Bytes = asked.Bytes };
        if (!instance.IsMixed)
        {
            bool isOther = instance.Count > 0 && instance.Bytes > 0 && instance.Bytes != asked.Bytes;
            return isOther || instance.Count >= Most(instance, type) ? null : more;
        }
        foreach (int number in NumbersIn(instance, type))
        {
            if (instance.Used.IsFree(number, asked.Size))
                return more with { Used = instance.Used.With(number, asked.Size) };
        }
        return null;
    }
}
