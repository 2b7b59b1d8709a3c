namespace Mdev.NodeDev.Testing;

/// <summary>A mediated device of a fake kernel.</summary>
sealed class FakeDevice(FakeParent parent, FakeType type, Guid uuid)
{
    internal FakeParent Parent { get; } = parent;

    internal FakeType Type { get; } = type;

    internal string Name { get; } = uuid.ToString("D");

    internal Guid Uuid { get; } = uuid;

    internal string Path => $"{Parent.Path}/{Name}";

    /// <summary>The number of its IOMMU group.</summary>
    internal required int Group { get; init; }

    /// <summary>The number of its <c>vfio-dev</c>, counted also where the kernel shows none.</summary>
    internal required int Vfio { get; init; }

    /// <summary>How many have it open.</summary>
    internal int Users { get; set; }

    /// <summary>Whether its removal has begun: the host has forgotten it but for its directory.</summary>
    internal bool IsLeaving { get; set; }

    internal bool IsGone { get; set; }

    /// <summary>What its driver remembers of it.</summary>
    internal object? State { get; set; }
}
