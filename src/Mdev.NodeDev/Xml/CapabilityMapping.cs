namespace Mdev.NodeDev;

/// <summary>How one kind of capability is written.</summary>
abstract class CapabilityMapping(string type)
{
    /// <summary>The attribute <c>type</c>.</summary>
    internal string Type => type;

    /// <summary>Writes what stands between the tags of the capability.</summary>
    internal abstract void Write(NodeWriter writer, NodeDeviceCapability capability);
}
