namespace Mdev.NodeDev;

/// <summary>How one kind of capability is written.</summary>
sealed class CapabilityMapping<T>(string type, Action<NodeWriter, T> write)
    : CapabilityMapping(type)
    where T : NodeDeviceCapability
{
    internal override void Write(NodeWriter writer, NodeDeviceCapability capability) =>
        write(writer, (T)capability);
}
