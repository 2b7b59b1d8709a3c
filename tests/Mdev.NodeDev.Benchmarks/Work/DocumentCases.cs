using System.Buffers;
using System.Xml;

namespace Mdev.NodeDev.Benchmarks;

/// <summary>Documents: a path is that of one, or of a directory of them.</summary>
static class DocumentCases
{
    static readonly NodeDeviceReadOptions AsLibvirt = new() { Mode = ReadMode.AsLibvirt };
    static readonly ValidationOptions Schema = new() { Authority = ValidationAuthority.Schema };

    static readonly XmlReaderSettings WalkSettings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
    };

    internal static IEnumerable<Case> All { get; } =
    [
        new("read", path => Each(path, bytes => NodeDeviceXml.Parse(bytes, AsLibvirt))),
        new("read-complete", path => Each(path, bytes => NodeDeviceXml.Parse(bytes))),
        new("walk", path => Each(path, Walk)),
        new("validate", path => Each(path, bytes => NodeDeviceValidator.Validate(bytes, Schema))),
        new("validate-strict", path => Each(path, bytes => NodeDeviceValidator.Validate(bytes))),
        new("write", Write),
    ];

    static Round Each(string path, Action<byte[]> use)
    {
        byte[][] documents = Load(path);
        return new Round(
            documents.Length,
            () =>
            {
                foreach (byte[] document in documents)
                    use(document);
            }
        );
    }

    static void Walk(byte[] document)
    {
        using MemoryStream stream = new(document);
        using XmlReader reader = XmlReader.Create(stream, WalkSettings);
        while (reader.Read()) { }
    }

    static Round Write(string path)
    {
        NodeDevice[] devices = [.. Load(path).Select(document => NodeDeviceXml.Parse(document, AsLibvirt))];
        ArrayBufferWriter<byte> output = new(1 << 16);
        return new Round(
            devices.Length,
            () =>
            {
                foreach (NodeDevice device in devices)
                {
                    output.ResetWrittenCount();
                    NodeDeviceXml.Write(device, output);
                }
            }
        );
    }

    static byte[][] Load(string path) =>
        Directory.Exists(path)
            ?
            [
                .. Directory
                    .EnumerateFiles(path, "*.xml")
                    .Order(StringComparer.Ordinal)
                    .Select(file => File.ReadAllBytes(file)),
            ]
            : [File.ReadAllBytes(path)];
}
