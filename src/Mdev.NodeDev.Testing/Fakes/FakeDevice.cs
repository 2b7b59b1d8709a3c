namespace Mdev.NodeDev.Testing;

/// <summary>A mediated device of a fake kernel.</summary>
sealed class FakeDevice(FakeParent parent, FakeType type, Guid uuid)
{
    internal FakeParent Parent { get; } = parent;

    internal FakeType Type { get; } = type;

    internal string Name { get; } = uuid.ToString("D");

    internal Guid Uuid { get; } = uuid;

    internal string Path => $"{Parent.Path}/{Name}";

    /// <summary>The number of its IOMMU group, which it has as long as it is bound.</summary>
    internal int? Group { get; set; }

    /// <summary>The number of its <c>vfio-dev</c>, which it has as long as it is bound, counted also where the kernel shows none.</summary>
    internal int? Vfio { get; set; }

    /// <summary>Whether it has a driver.</summary>
    internal bool IsBound { get; set; }

    /// <summary>Whether its driver is being taken from it, which waits for those who have it open.</summary>
    internal bool IsUnbinding { get; set; }

    /// <summary>Whether its driver has set something aside for it: from Linux 6.1 on as long as it is bound, before that as long as it exists.</summary>
    internal bool IsHeld { get; set; }

    /// <summary>How many have it open.</summary>
    internal int Users { get; set; }

    /// <summary>Whether its removal has begun: the host has forgotten it but for its directory.</summary>
    internal bool IsLeaving { get; set; }

    internal bool IsGone { get; set; }

    /// <summary>What its driver remembers of it.</summary>
    internal object? State { get; set; }
}
