namespace Mdev.NodeDev.Vgpu;

/// <summary>What the sources say about one profile. Sources are added from the best one on.</summary>
/// <param name="name">The name.</param>
/// <param name="nameSource">Where the name is from.</param>
/// <param name="report">
/// Receives a contradiction: what it is about, the profile, the value that counts with its source, the other one.
/// </param>
sealed class VgpuProfileFacts(
    VgpuProfileName name,
    VgpuSource nameSource,
    Action<string, string, object, VgpuSource, object, VgpuSource> report
)
{
    const long GiB = 1L << 30;

    VgpuFact<long>? _memory;
    VgpuFact<int>? _heads;
    VgpuFact<VgpuResolution>? _largestDisplay;
    VgpuFact<int>? _frameRateLimit;
    VgpuFact<int>? _maximum;
    VgpuFact<int>? _maximumInInstance;

    internal VgpuProfileName Name => name;

    internal VgpuSource NameSource => nameSource;

    internal uint? Number { get; set; }

    internal string? TypeId { get; set; }

    internal void Add(NvidiaDescription description)
    {
        const VgpuSource source = VgpuSource.Description;
        Add(ref _memory, description.Memory, source, "the memory");
        Add(ref _heads, description.Heads, source, "the number of displays");
        Add(ref _largestDisplay, description.LargestDisplay, source, "the largest display");
        Add(ref _frameRateLimit, description.FrameRateLimit, source, "the frame-rate limit");
        Add(ref _maximum, description.Maximum, source, "the maximum");
    }

    internal void Add(VgpuCatalogueType type, VgpuSupportedType supported)
    {
        const VgpuSource source = VgpuSource.Catalogue;
        Add(ref _memory, type.ProfileSize, source, "the memory");
        Add(ref _heads, type.Heads, source, "the number of displays");
        Add(ref _largestDisplay, type.LargestDisplay, source, "the largest display");
        Add(ref _frameRateLimit, type.FrameRateLimit, source, "the frame-rate limit");
        Add(ref _maximum, supported.Maximum, source, "the maximum");
        Add(
            ref _maximumInInstance,
            supported.MaximumInInstance ?? type.MaximumInInstance,
            source,
            "the maximum in an instance"
        );
    }

    /// <summary>Adds the maximum that the caller knows.</summary>
    internal void Add(int maximum) => Add(ref _maximum, maximum, VgpuSource.Facts, "the maximum");

    internal VgpuProfile ToProfile() =>
        new()
        {
            Name = name,
            Number = Number,
            TypeId = TypeId,
            Memory = MemoryWithName(),
            Heads = _heads,
            LargestDisplay = _largestDisplay,
            FrameRateLimit = _frameRateLimit,
            Maximum = _maximum,
            Slices = name.Slices is { } slices ? new(slices, VgpuSource.Name) : null,
            MaximumInInstance = _maximumInInstance,
        };

    /// <summary>
    /// The memory, from the name if no other source has it. A name gives whole GiB: that of a GPU instance has a little
    /// less.
    /// </summary>
    VgpuFact<long>? MemoryWithName()
    {
        if (name.Gigabytes is not { } gigabytes)
            return _memory;
        long named = gigabytes == 0 ? GiB / 2 : gigabytes * GiB;
        if (_memory is null)
            return new(named, VgpuSource.Name);
        if (_memory.Value > named || named - _memory.Value >= Math.Min(named, GiB))
            report("the memory", name.Text, _memory.Value, _memory.Source, named, VgpuSource.Name);
        return _memory;
    }

    void Add<T>(ref VgpuFact<T>? fact, T? value, VgpuSource source, string what)
        where T : struct
    {
        if (value is not { } found)
            return;
        if (fact is null)
            fact = new VgpuFact<T>(found, source);
        else if (!EqualityComparer<T>.Default.Equals(fact.Value, found))
            report(what, name.Text, fact.Value, fact.Source, found, source);
    }
}
