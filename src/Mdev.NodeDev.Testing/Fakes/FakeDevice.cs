namespace Mdev.NodeDev.Testing;

/// <summary>A mediated device of a fake kernel.</summary>
sealed class FakeDevice(FakeParent parent, FakeType type, Guid uuid)
{
    internal FakeParent Parent { get; } = parent;

    internal FakeType Type { get; } = type;

    internal string Name { get; } = uuid.ToString("D");

    internal Guid Uuid { get; } = uuid;

    internal string Path => $"{Parent.Path}/{Name}";

    /// <summary>Whether it was in the files of a host that was taken over.</summary>
    internal bool IsCopied { get; init; }

    /// <summary>The number of its IOMMU group while it is bound.</summary>
    internal int? Group { get; set; }

    /// <summary>
    /// The number of its <c>vfio-dev</c> while it is bound. Eras without <c>vfio-dev</c> count it too.
    /// </summary>
    internal int? Vfio { get; set; }

    /// <summary>Whether it has a driver.</summary>
    internal bool IsBound { get; set; }

    /// <summary>Whether its driver is being unbound, which waits until no process has the device open.</summary>
    internal bool IsUnbinding { get; set; }

    /// <summary>
    /// Whether it uses a share of the driver's pool: while it is bound from Linux 6.1 on, before that while it exists.
    /// </summary>
    internal bool IsHeld { get; set; }

    /// <summary>The number of processes that have it open.</summary>
    internal int Users
    {
        get;
        set
        {
            field = value;
            WasOpened |= value > 0;
        }
    }

    /// <summary>Whether a process has had it open.</summary>
    internal bool WasOpened { get; private set; }

    /// <summary>Whether its removal has begun: only its directory is left.</summary>
    internal bool IsLeaving { get; set; }

    internal bool IsGone { get; set; }

    /// <summary>The driver's own state of the device.</summary>
    internal object? State { get; set; }
}
