namespace Mdev.NodeDev.Vgpu;

/// <summary>What the rules need to know of a profile on one GPU.</summary>
sealed record ProfileTraits
{
    /// <summary>Whether the GPU has the type at all.</summary>
    internal required bool IsOffered { get; init; }

    /// <summary>
    /// How many more the driver counts, from <c>available_instances</c> of a GPU without functions;
    /// <see langword="null"/> where functions count for themselves.
    /// </summary>
    internal int? Available { get; init; }

    /// <summary>How many free slots list the type.</summary>
    internal int ListingSlots { get; init; }

    /// <summary>Whether a free slot lists the type, so that one more can be created now.</summary>
    internal bool IsListed => ListingSlots > 0;

    /// <summary>Whether a GPU instance that has no vGPU can be of its shape: the lists do not show otherwise.</summary>
    internal bool CanHaveEmptyInstance { get; init; }

    /// <summary>The memory of a vGPU in bytes, which same-size mode compares; 0 if it is not known.</summary>
    internal long Bytes { get; init; }

    /// <summary>What a vGPU holds of the GPU's placement numbers, in GiB; 0 if it is not known.</summary>
    internal int Size { get; init; }

    /// <summary>How many vGPUs of the type one GPU takes; <see langword="null"/> if it is not known.</summary>
    internal int? Maximum { get; init; }

    /// <summary>The placement numbers in mixed-size mode; <see langword="null"/> if they are not known.</summary>
    internal PlacementNumbers? Numbers { get; init; }

    /// <summary>The shape of the GPU instances that it fits; <see langword="null"/> if it is time-sliced.</summary>
    internal MigShape? Shape { get; init; }

    /// <summary>The memory in its name in GiB, of which a GPU instance has a multiple; 0 for none.</summary>
    internal int Gigabytes { get; init; }

    /// <summary>
    /// How many vGPUs of the type one GPU instance takes; <see langword="null"/> if that follows from the memory of
    /// the instance.
    /// </summary>
    internal int? MaximumInInstance { get; init; }
}
