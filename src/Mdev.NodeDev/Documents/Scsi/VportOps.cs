namespace Mdev.NodeDev;

/// <summary>
/// <c>&lt;capability type='vport_ops'&gt;</c>: virtual ports (NPIV) of a Fibre Channel host. libvirt prints the
/// numbers and does not read them.
/// </summary>
public sealed record VportOps
{
    /// <summary><c>&lt;max_vports&gt;</c>: how many there can be.</summary>
    public int Most { get; init; }

    /// <summary><c>&lt;vports&gt;</c>: how many there are.</summary>
    public int Used { get; init; }
}
