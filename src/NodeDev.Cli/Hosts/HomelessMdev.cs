using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>A mediated device whose parent or type does not exist on the host.</summary>
/// <param name="Mdev">The device.</param>
/// <param name="HasParent">Whether its parent exists and offers other types.</param>
/// <param name="HasDevice">Whether a device with the parent's name exists.</param>
readonly record struct HomelessMdev(HostMdev Mdev, bool HasParent, bool HasDevice)
{
    /// <summary>What is wrong with the parent.</summary>
    internal string ParentRemark =>
        HasParent ? ""
        : HasDevice ? " (offers no types)"
        : " (missing)";

    /// <summary>What is wrong with the type.</summary>
    internal string TypeRemark => HasParent && Mdev.TypeId is not null ? " (not offered)" : "";
}
