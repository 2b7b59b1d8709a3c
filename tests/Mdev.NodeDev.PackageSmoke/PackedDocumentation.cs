using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Mdev.NodeDev.Smoke;

/// <summary>Checks that the documentation of a library is that of its public types.</summary>
static class PackedDocumentation
{
    internal static IEnumerable<string> Problems(ZipArchive archive, string name)
    {
        HashSet<string> types = PublicTypes(PackedTexts.Bytes(archive, $"lib/net10.0/{name}.dll"));
        using MemoryStream stream = new(PackedTexts.Bytes(archive, $"lib/net10.0/{name}.xml"));
        string[] documented =
        [
            .. XDocument.Load(stream).Descendants("member").Select(member => member.Attribute("name")!.Value),
        ];
        return
        [
            .. types
                .Where(type => !documented.Contains("T:" + type, StringComparer.Ordinal))
                .Select(type => $"{type} has no documentation"),
            .. documented
                .Where(id => !types.Contains(TypeOf(id)))
                .Select(id => $"the documentation has {id}, which is not public"),
        ];
    }

    static HashSet<string> PublicTypes(byte[] assembly)
    {
        using PEReader file = new([.. assembly]);
        MetadataReader reader = file.GetMetadataReader();
        return
        [
            .. reader
                .TypeDefinitions.Select(reader.GetTypeDefinition)
                .Where(type => IsPublic(reader, type))
                .Select(type => NameOf(reader, type)),
        ];
    }

    static bool IsPublic(MetadataReader reader, TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic => IsPublic(reader, reader.GetTypeDefinition(type.GetDeclaringType())),
            _ => false,
        };

    static string NameOf(MetadataReader reader, TypeDefinition type)
    {
        string name = reader.GetString(type.Name);
        return type.IsNested ? $"{NameOf(reader, reader.GetTypeDefinition(type.GetDeclaringType()))}.{name}"
            : type.Namespace.IsNil ? name
            : $"{reader.GetString(type.Namespace)}.{name}";
    }

    /// <summary>The type that an id is of: <c>N.T</c> of <c>M:N.T.Name``1(System.Int32)</c>.</summary>
    static string TypeOf(string id)
    {
        string name = id[2..].Split('(', '~')[0];
        return id.StartsWith("T:", StringComparison.Ordinal) ? name : name[..name.LastIndexOf('.')];
    }
}
