using System.Diagnostics;

namespace Mdev.NodeDev.Hosts;

/// <summary>What a saved host has beside what every one has.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostSaveOptions
{
    /// <summary>The defaults: nothing that tells one machine from another of its kind.</summary>
    public static HostSaveOptions Default => new();

    /// <summary>
    /// Whether what tells one machine from another of its kind is saved: serial number and UUID of the machine
    /// (<see cref="HostSystem.Serial"/>, <see cref="HostSystem.Uuid"/>), and serial numbers, asset tags, vendor and
    /// system fields of vital product data. Default: no.
    /// </summary>
    public bool IncludeIdentity { get; init; }

    /// <summary>
    /// Whether what depends on the order in which the kernel lists a directory is saved as it was read:
    /// <see cref="HostMdevType.DirectoryOrder"/>, the order of diagnostics and of the members of groups. Two saves of
    /// one host can differ in it. Default: no.
    /// </summary>
    public bool IncludeDirectoryOrder { get; init; }

    /// <summary>The members in one line; a long one is cut.</summary>
    public override string ToString() => Line.Of(nameof(HostSaveOptions), PrintMembers);
}
