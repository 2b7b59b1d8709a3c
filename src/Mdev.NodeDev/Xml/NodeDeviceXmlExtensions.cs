using System.Xml;
using System.Xml.Linq;

namespace Mdev.NodeDev;

/// <summary>A device as XML in one call.</summary>
public static class NodeDeviceXmlExtensions
{
    /// <summary>libvirt's text for a device, with a final line end.</summary>
    /// <param name="device">The device.</param>
    /// <param name="options">How; <see cref="NodeDeviceWriteOptions.Default"/> if <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version asked for is older than <see cref="LibvirtVersion.Oldest"/>, or an enumeration in the device has a value without a name.</exception>
    /// <exception cref="ArgumentException"><see cref="UnknownContent"/> in the device is not well-formed XML.</exception>
    public static string ToXml(this NodeDevice device, NodeDeviceWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        return NodeDeviceXml.Text(device, options);
    }

    /// <summary>The same content as an element tree, without white space between elements.</summary>
    /// <inheritdoc cref="ToXml"/>
    public static XElement ToXElement(
        this NodeDevice device,
        NodeDeviceWriteOptions? options = null
    )
    {
        XDocument document = new();
        using (XmlWriter writer = document.CreateWriter())
            NodeDeviceXml.Write(device, writer, options);
        XElement root = document.Root!;
        root.Remove();
        return root;
    }
}
