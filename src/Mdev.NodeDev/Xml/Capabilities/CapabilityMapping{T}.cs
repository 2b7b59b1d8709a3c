namespace Mdev.NodeDev;

/// <summary>How one kind of capability is read and written.</summary>
sealed class CapabilityMapping<T>(
    string type,
    Func<NodeReader, T> read,
    Action<NodeWriter, T> write,
    bool isReadByLibvirt
) : CapabilityMapping(type, isReadByLibvirt)
    where T : NodeDeviceCapability
{
    internal override NodeDeviceCapability Read(NodeReader reader) => read(reader);

    internal override void Write(NodeWriter writer, NodeDeviceCapability capability) => write(writer, (T)capability);
}
