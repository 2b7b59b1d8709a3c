using System.Reflection;
using System.Xml;
using System.Xml.Schema;

namespace Mdev.NodeDev;

/// <summary>The XML schemas (XSD 1.0) of libvirt's documents, for editors and for <c>XDocument.Validate</c>.</summary>
/// <remarks>
/// They accept all that libvirt's grammar accepts, and refuse less: XML Schema 1.0 cannot say what an attribute such
/// as <c>type</c>
/// decides, so the content of capabilities is not checked unless the document says <c>xsi:type</c>.
/// <see cref="NodeDeviceValidator"/>
/// gives the full verdict and uses no schema.
/// </remarks>
/// <example>
/// <code>
/// XDocument document = XDocument.Load("device.xml", LoadOptions.SetLineInfo);
/// document.Validate(NodeDeviceSchemas.Load(), (_, found) => Console.WriteLine(found.Message));
/// </code>
/// </example>
public static class NodeDeviceSchemas
{
    /// <summary>
    /// Loads and compiles the schema of node devices, <c>nodedev.xsd</c>: a new set with each call, for the caller to
    /// keep.
    /// </summary>
    public static XmlSchemaSet Load() => Load("nodedev");

    /// <summary>
    /// Loads and compiles the schema of a domain's hostdevs, <c>hostdev.xsd</c>, whose root is
    /// <c>&lt;hostdev&gt;</c>.
    /// </summary>
    /// <inheritdoc cref="Load()" path="/remarks"/>
    public static XmlSchemaSet LoadHostdev() => Load("hostdev");

    static XmlSchemaSet Load(string name)
    {
        using Stream stream = Assembly
            .GetExecutingAssembly()
            .GetManifestResourceStream($"Mdev.NodeDev.Schemas.{name}.xsd")!;
        using XmlReader reader = XmlReader.Create(stream, DocumentInput.Settings);
        XmlSchemaSet set = new() { XmlResolver = null };
        set.Add(null, reader);
        set.Compile();
        return set;
    }
}
