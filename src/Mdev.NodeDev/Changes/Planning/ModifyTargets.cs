namespace Mdev.NodeDev.Changes;

/// <summary>What to change of a device: its definition, the existing device, or both.</summary>
[Flags]
public enum ModifyTargets
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The definition: <c>virsh nodedev-update --config</c>, <c>mdevctl modify --defined</c>.</summary>
    Defined = 1,

    /// <summary>The existing device: <c>virsh nodedev-update --live</c>, <c>mdevctl modify --live</c>.</summary>
    Live = 2,
}
