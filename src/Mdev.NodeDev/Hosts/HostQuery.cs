namespace Mdev.NodeDev;

/// <summary>What a scan is asked for.</summary>
public sealed record HostQuery
{
    /// <summary>Everything.</summary>
    public static HostQuery All { get; } = new();

    /// <summary>Mediated devices, their parents and definitions only; much less to read on a host with many PCI functions.</summary>
    public static HostQuery Mediated { get; } = new() { Parts = HostParts.Mediated };

    /// <summary>The parts to read. A <see cref="LibvirtView"/> needs all of them to name parents as libvirt does. Default: <see cref="HostParts.All"/>.</summary>
    public HostParts Parts { get; init; } = HostParts.All;
}
