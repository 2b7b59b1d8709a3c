using System.Diagnostics;

namespace Mdev.NodeDev.Supplies;

/// <summary>A device of a supply that exists.</summary>
/// <param name="Name">The UUID of a mediated device, or the address of a function.</param>
/// <param name="IsInUse">
/// Whether a process has it open, as far as everybody may read that: a function of <c>vfio-pci</c> or a variant is
/// enabled while it is open (its file <c>enable</c>). <see langword="null"/> if files do not show it:
/// <c>VfioUsers</c> finds the processes.
/// </param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostSupplyDevice(string Name, bool? IsInUse = null)
{
    /// <summary>The name, and whether it is in use.</summary>
    public override string ToString() =>
        Line.Of(
            IsInUse switch
            {
                null => Name,
                true => $"{Name}, in use",
                false => $"{Name}, free",
            }
        );
}
