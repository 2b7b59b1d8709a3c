using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>A mediated device whose parent, or else its type, does not exist on the host.</summary>
/// <param name="Mdev">The device.</param>
/// <param name="HasParent">Whether its parent offers types, this one not among them.</param>
/// <param name="HasDevice">Whether there is a device of the parent's name at all.</param>
readonly record struct HomelessMdev(HostMdev Mdev, bool HasParent, bool HasDevice)
{
    /// <summary>What is wrong with the parent, if it is the parent.</summary>
    internal string ParentRemark =>
        HasParent ? ""
        : HasDevice ? " (offers no types)"
        : " (not there)";

    /// <summary>What is wrong with the type, if it is the type.</summary>
    internal string TypeRemark => HasParent && Mdev.TypeId is not null ? " (not offered)" : "";
}
