using System.Xml;
using System.Xml.Linq;

namespace Mdev.NodeDev.Domains;

/// <summary>A hostdev as XML in one call.</summary>
public static class HostdevXmlExtensions
{
    /// <summary>libvirt's text for a hostdev, with a final line end.</summary>
    /// <param name="hostdev">The hostdev.</param>
    /// <param name="options">How; <see cref="HostdevWriteOptions.Default"/> if <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version asked for is older than <see cref="LibvirtVersion.Oldest"/>, or an enumeration in the hostdev has a value without a name.</exception>
    public static string ToXml(this Hostdev hostdev, HostdevWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(hostdev);
        return HostdevXml.Text(hostdev, options);
    }

    /// <summary>The same content as an element tree, without white space between elements.</summary>
    /// <inheritdoc cref="ToXml"/>
    public static XElement ToXElement(this Hostdev hostdev, HostdevWriteOptions? options = null)
    {
        XDocument document = new();
        using (XmlWriter writer = document.CreateWriter())
            HostdevXml.Write(hostdev, writer, options);
        XElement root = document.Root!;
        root.Remove();
        return root;
    }
}
