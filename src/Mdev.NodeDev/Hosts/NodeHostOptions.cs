using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Mdev.NodeDev.Hosts;

/// <summary>What a host's files alone do not give.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record NodeHostOptions
{
    /// <summary>The defaults.</summary>
    public static NodeHostOptions Default => new();

    /// <summary>
    /// The UUID of the host, as <c>virsh capabilities</c> prints it. Default: DMI's <c>product_uuid</c> if it can be
    /// read; else unknown, and documents then hold zeros.
    /// </summary>
    public Guid? HostUuid { get; init; }

    /// <summary>
    /// Names of PCI vendors and products. Default: the database found below the root
    /// (<see cref="PciIdDatabase.UsualPaths"/>).
    /// </summary>
    public PciIdDatabase? PciIds { get; init; }

    /// <summary>
    /// Gets entries about scans with diagnostics and about a missing <c>openat2</c> (<see cref="NodeDevEventIds"/>).
    /// Default: none.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>
    /// The proposals of which files may be read and written: no kernel has them. Default:
    /// <see cref="HostProposals.None"/>.
    /// </summary>
    public HostProposals Proposals { get; init; }

    /// <summary>
    /// The most devices that are read at once; 1 reads one after the other, on the calling thread. The snapshot is the
    /// same whatever it is. Default: by cores (at most 8) and devices where <see cref="PhysicalHostTree"/> or
    /// <see cref="PhysicalHostFiles"/> is read; otherwise 1.
    /// </summary>
    /// <remarks>
    /// Above 1, the calling thread and threads of the pool read. A tree of another implementation must then be
    /// thread-safe, as <see cref="IHostTree"/> asks for; a fake host is.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or negative.</exception>
    public int? MaxDegreeOfParallelism
    {
        get;
        init
        {
            if (value is { } degree)
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degree, nameof(value));
            field = value;
        }
    }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(NodeHostOptions), PrintMembers);
}
