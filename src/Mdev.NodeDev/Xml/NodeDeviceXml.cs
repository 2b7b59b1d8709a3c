namespace Mdev.NodeDev;

/// <summary>libvirt's node-device XML, read and written.</summary>
/// <remarks>Thread-safe. Nothing here touches a file system or the network, and no document type declaration is ever processed.</remarks>
public static partial class NodeDeviceXml;
