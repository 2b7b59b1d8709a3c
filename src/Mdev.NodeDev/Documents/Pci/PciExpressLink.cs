namespace Mdev.NodeDev;

/// <summary>One <c>&lt;link&gt;</c> of PCI Express.</summary>
public sealed record PciExpressLink
{
    /// <summary>
    /// The attribute <c>port</c>: the port number; <see langword="null"/> where not stated, as for the current state.
    /// </summary>
    public int? Port { get; init; }

    /// <summary>The attribute <c>speed</c>.</summary>
    public PciLinkSpeed Speed { get; init; }

    /// <summary>The attribute <c>width</c>: the number of lanes.</summary>
    public uint Width { get; init; }
}
