using System.Reflection;
using System.Xml;
using System.Xml.Schema;
using Mdev.NodeDev.Domains;

namespace Mdev.NodeDev;

/// <summary>A schema of this library, compiled, and what it says in a form that can be walked.</summary>
sealed class DocumentSchema
{
    static readonly Lazy<DocumentSchema> NodeDeviceSchema = new(() => new("nodedev", "device"));
    static readonly Lazy<DocumentSchema> HostdevSchema = new(() => new("hostdev", "hostdev"));

    DocumentSchema(string name, string root)
    {
        Set = Compile(name);
        Root = new ElementTypes(Set).OfRoot(root);
    }

    /// <summary>The schema of node devices; compiled when it is first asked for.</summary>
    internal static DocumentSchema NodeDevice => NodeDeviceSchema.Value;

    /// <summary>The schema of a domain's hostdevs; compiled when it is first asked for.</summary>
    internal static DocumentSchema Hostdev => HostdevSchema.Value;

    /// <summary>The schema as the framework has it. Nobody changes it any more.</summary>
    internal XmlSchemaSet Set { get; }

    /// <summary>What the root element holds, or what its kinds do.</summary>
    internal ElementType Root { get; }

    static XmlSchemaSet Compile(string name)
    {
        using Stream stream =
            Assembly
                .GetExecutingAssembly()
                .GetManifestResourceStream($"Mdev.NodeDev.Schemas.{name}.xsd")
            ?? throw new InvalidOperationException($"The schema '{name}' is not in the assembly.");
        using XmlReader reader = XmlReader.Create(stream, DocumentInput.Settings);
        XmlSchemaSet set = new() { XmlResolver = null };
        set.Add(null, reader);
        set.Compile();
        return set;
    }
}
