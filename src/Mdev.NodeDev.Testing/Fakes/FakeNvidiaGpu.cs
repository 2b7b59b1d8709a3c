namespace Mdev.NodeDev.Testing;

/// <summary>The rules of one GPU: which vGPUs its driver creates beside those that are there.</summary>
/// <param name="card">The model.</param>
/// <param name="vgpus">Finds the vGPUs that are there.</param>
sealed class FakeNvidiaGpu(NvidiaCard card, Func<IEnumerable<FakeVgpu>> vgpus)
{
    const int MostTimeSliced = 32;
    const int MostWithInstances = 48;
    const int MostInInstance = 12;

    /// <summary>Which types are listed, by their numbers, and the state of the GPU for which this holds.</summary>
    readonly Dictionary<int, bool> _listed = [];
    List<object?> _listedIn = [];

    internal NvidiaCard Card { get; } = card;

    /// <summary>The GPU instances by their numbers.</summary>
    internal SortedDictionary<int, FakeGpuInstance> Instances { get; } = [];

    internal NvidiaMode Mode { get; set; }

    internal IEnumerable<FakeVgpu> Vgpus => vgpus();

    /// <summary>Finds the type of a number.</summary>
    internal NvidiaType? FindType(long number) => Card.Types.FirstOrDefault(type => type.Number == number);

    /// <summary>
    /// Makes the vGPU that the driver would create, at its first free place; <see langword="null"/> if it refuses.
    /// </summary>
    internal FakeVgpu? Make(NvidiaType type)
    {
        List<FakeVgpu> there = [.. Vgpus];
        if (type.Shape is not null != (Mode == NvidiaMode.Mig))
            return null;
        if (there.Count >= (Mode == NvidiaMode.Mig ? MostWithInstances : MostTimeSliced))
            return null;
        return Mode == NvidiaMode.Mig
            ? Instances.Values.Select(instance => MakeIn(instance, type)).FirstOrDefault(made => made is not null)
            : MakeAmong(there, type, RegionOf(null, type));
    }

    /// <summary>Whether a free function lists a type as creatable. This can be less than what it can create.</summary>
    internal bool Lists(NvidiaType type)
    {
        // All functions list the same until something changes.
        List<object?> state = [Mode, .. Instances.Values];
        foreach (FakeVgpu vgpu in Vgpus)
            state.AddRange([vgpu, vgpu.Placement, vgpu.Instance]);
        if (!state.SequenceEqual(_listedIn))
        {
            _listed.Clear();
            _listedIn = state;
        }
        if (!_listed.TryGetValue(type.Number, out bool isListed))
            _listed.Add(type.Number, isListed = FindListed(type));
        return isListed;
    }

    bool FindListed(NvidiaType type) =>
        Mode switch
        {
            // The list asks for the maximum also where a write does not.
            NvidiaMode.MixedSize => Vgpus.Count() < type.MaxInstances && Make(type) is not null,
            NvidiaMode.Mig => Make(type) is not null
                && Instances.Values.Any(instance => IsOneSize(instance, type) && MakeIn(instance, type) is not null),
            _ => Make(type) is not null,
        };

    /// <summary>How many more vGPUs of a type a GPU without virtual functions can have.</summary>
    internal int Remaining(NvidiaType type) => Make(type) is null ? 0 : type.MaxInstances - Vgpus.Count();

    /// <summary>Moves a vGPU to another placement number, which is reserved before the old one is freed.</summary>
    internal bool Move(FakeVgpu vgpu, long placement)
    {
        if (vgpu.Placement == placement)
            return true;
        Region region = RegionOf(vgpu.Instance, vgpu.Type);
        if (PlacementsOf(vgpu.Type, region) is not { } numbers || !numbers.Any(number => number == placement))
            return false;
        if (!IsFree(Sharing(vgpu.Instance), vgpu.Type, region, (int)placement))
            return false;
        vgpu.Placement = (int)placement;
        return true;
    }

    /// <summary>Moves a vGPU to another GPU instance, at the first free place there.</summary>
    internal bool MoveToInstance(FakeVgpu vgpu, long id)
    {
        if (vgpu.Instance?.Id == id)
            return true;
        if (
            vgpu.Instance is null
            || id > int.MaxValue
            || !Instances.TryGetValue((int)id, out FakeGpuInstance? instance)
            || MakeIn(instance, vgpu.Type) is not { } made
        )
            return false;
        (vgpu.Instance, vgpu.Placement) = (instance, made.Placement);
        return true;
    }

    /// <summary>Gives vGPUs whose place is not known the first free ones.</summary>
    internal void Place(IEnumerable<FakeVgpu> some)
    {
        foreach (FakeVgpu vgpu in some)
        {
            Region region = RegionOf(vgpu.Instance, vgpu.Type);
            List<FakeVgpu> there = Sharing(vgpu.Instance);
            foreach (int number in PlacementsOf(vgpu.Type, region) ?? [])
            {
                if (!IsFree(there, vgpu.Type, region, number))
                    continue;
                vgpu.Placement = number;
                break;
            }
        }
    }

    /// <summary>
    /// Whether vGPUs can be there only in mixed-size mode: they differ in memory, or are at places of this mode.
    /// </summary>
    internal bool NeedsMixedSize(IReadOnlyList<FakeVgpu> there, FakeGpuInstance? instance)
    {
        if (there.Select(vgpu => vgpu.Type.FrameBuffer).Distinct().Count() > 1)
            return true;
        return there.Any(vgpu =>
        {
            Region region = RegionOf(instance, vgpu.Type) with { IsMixed = false };
            return vgpu.Placement is { } placement && PlacementsOf(vgpu.Type, region)?.Contains(placement) != true;
        });
    }

    FakeVgpu? MakeIn(FakeGpuInstance instance, NvidiaType type)
    {
        List<FakeVgpu> there = Sharing(instance);
        return instance.Shape.Name == type.Shape && there.Count < MostInInstance
            ? MakeAmong(there, type, RegionOf(instance, type))
            : null;
    }

    FakeVgpu? MakeAmong(List<FakeVgpu> there, NvidiaType type, Region region)
    {
        if (!region.IsMixed && (there.Count >= region.Most || there.Exists(vgpu => !HasSameSize(vgpu, type))))
            return null;
        if (PlacementsOf(type, region) is not { } numbers)
            return new FakeVgpu(type, null, region.Instance);
        foreach (int number in numbers)
        {
            if (IsFree(there, type, region, number))
                return new FakeVgpu(type, number, region.Instance);
        }
        return null;
    }

    bool IsOneSize(FakeGpuInstance instance, NvidiaType type)
    {
        List<FakeVgpu> there = Sharing(instance);
        return there.Count < RegionOf(instance, type).Most && (there.Count == 0 || HasSameSize(there[0], type));
    }

    Region RegionOf(FakeGpuInstance? instance, NvidiaType type) =>
        instance is null
            ? new Region(null, Card.MemoryGiB, Mode == NvidiaMode.MixedSize, type.MaxInstances)
            : new Region(
                instance,
                instance.Shape.MemoryGiB,
                instance.IsMixed,
                Card.TimeSlicesInstances ? Math.Min(type.MaxInInstance, MostInInstance) : 1
            );

    IReadOnlyList<int>? PlacementsOf(NvidiaType type, Region region) =>
        FakeNvidiaPlacements.Of(Card.Generation, type, region.IsMixed, region.GiB, region.Most);

    List<FakeVgpu> Sharing(FakeGpuInstance? instance) => [.. Vgpus.Where(vgpu => vgpu.Instance == instance)];

    static bool IsFree(List<FakeVgpu> there, NvidiaType type, Region region, int start)
    {
        int end = start + FakeNvidiaPlacements.SizeOf(type, region.GiB);
        return there.TrueForAll(vgpu =>
            vgpu.Placement is not { } other
            || end <= other
            || other + FakeNvidiaPlacements.SizeOf(vgpu.Type, region.GiB) <= start
        );
    }

    static bool HasSameSize(FakeVgpu vgpu, NvidiaType type) => vgpu.Type.FrameBuffer == type.FrameBuffer;

    /// <summary>The memory that vGPUs share: the GPU, or one of its GPU instances.</summary>
    /// <param name="Instance">The GPU instance.</param>
    /// <param name="GiB">The size.</param>
    /// <param name="IsMixed">Whether vGPUs may differ in memory.</param>
    /// <param name="Most">The most vGPUs of the type in question.</param>
    readonly record struct Region(FakeGpuInstance? Instance, int GiB, bool IsMixed, int Most);
}
