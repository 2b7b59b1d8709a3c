namespace Mdev.NodeDev;

/// <summary>How one kind of capability is read and written.</summary>
abstract class CapabilityMapping(string type, bool isReadByLibvirt)
{
    /// <summary>The attribute <c>type</c>.</summary>
    internal string Type => type;

    /// <summary>
    /// Whether libvirt's parser takes the capability directly below the device; some it only prints there.
    /// </summary>
    internal bool IsReadByLibvirt => isReadByLibvirt;

    /// <summary>Reads the capability that the reader is on.</summary>
    internal abstract NodeDeviceCapability Read(NodeReader reader);

    /// <summary>Writes what stands between the tags of the capability.</summary>
    internal abstract void Write(NodeWriter writer, NodeDeviceCapability capability);
}
