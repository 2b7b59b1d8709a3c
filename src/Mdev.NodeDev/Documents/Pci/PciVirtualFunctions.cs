using System.Diagnostics;

namespace Mdev.NodeDev;

/// <summary><c>&lt;capability type='virt_functions'&gt;</c>: SR-IOV virtual functions.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record PciVirtualFunctions
{
    /// <summary>
    /// The attribute <c>maxCount</c>: how many the hardware can have (<c>sriov_totalvfs</c>); 0 where not stated.
    /// </summary>
    public uint MaxCount { get; init; }

    /// <summary>Those that exist, in order.</summary>
    public ValueList<PciLocation> Functions { get; init; }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(PciVirtualFunctions), PrintMembers);
}
