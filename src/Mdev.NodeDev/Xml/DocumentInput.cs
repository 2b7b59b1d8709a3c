using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Mdev.NodeDev;

/// <summary>Every kind of input, brought to a <see cref="NodeReader"/>.</summary>
static class DocumentInput
{
    /// <summary>No document type declaration, nothing loaded.</summary>
    internal static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
    };

    internal static ReadResult Read(string text, NodeDeviceReadOptions options)
    {
        if (text.Length > options.MaxBytes)
            return TooLarge(options);
        using StringReader input = new(text);
        using XmlReader xml = XmlReader.Create(input, Settings);
        using NodeReader reader = new(xml, options, isForeign: false);
        NodeDevice? device = Read(reader);
        if (reader.StoppedInProlog && Prolog.TryFindDoctype(text, out int line, out int column))
            reader.ReplaceByDtd(line, column);
        return Result(reader, device);
    }

    internal static unsafe ReadResult Read(ReadOnlySpan<byte> bytes, NodeDeviceReadOptions options)
    {
        if (bytes.Length > options.MaxBytes)
            return TooLarge(options);
        fixed (byte* start = bytes)
        {
            byte nothing = 0;
            using UnmanagedMemoryStream input = new(start is null ? &nothing : start, bytes.Length);
            return Read(input, bytes, options);
        }
    }

    internal static ReadResult Read(Stream stream, NodeDeviceReadOptions options)
    {
        using BoundedInput input = new(options.MaxBytes);
        input.Fill(stream);
        return input.IsTooLarge ? TooLarge(options) : Read(input.Bytes, options);
    }

    internal static async Task<ReadResult> ReadAsync(
        Stream stream,
        NodeDeviceReadOptions options,
        CancellationToken cancellationToken
    )
    {
        using BoundedInput input = new(options.MaxBytes);
        await input.FillAsync(stream, cancellationToken).ConfigureAwait(false);
        return input.IsTooLarge ? TooLarge(options) : Read(input.Bytes, options);
    }

    internal static ReadResult Read(TextReader text, NodeDeviceReadOptions options)
    {
        const int blockSize = 4096;
        StringBuilder all = new();
        char[] block = new char[blockSize];
        while (all.Length <= options.MaxBytes && text.Read(block, 0, blockSize) is > 0 and int read)
            all.Append(block, 0, read);
        return all.Length > options.MaxBytes ? TooLarge(options) : Read(all.ToString(), options);
    }

    internal static ReadResult Read(XmlReader xml, NodeDeviceReadOptions options)
    {
        using NodeReader reader = new(xml, options, isForeign: true);
        return Result(reader, Read(reader));
    }

    internal static ReadResult Read(XElement element, NodeDeviceReadOptions options)
    {
        using XmlReader xml = element.CreateReader();
        return Read(xml, options);
    }

    static ReadResult Read(Stream input, ReadOnlySpan<byte> bytes, NodeDeviceReadOptions options)
    {
        using XmlReader? xml = Open(input, SourceEncoding.OfMark(bytes), out string problem);
        if (xml is null)
            return Only(DiagnosticDescriptors.MalformedXml, options, problem);
        using NodeReader reader = new(xml, options, isForeign: false);
        NodeDevice? device = Read(reader);
        if (reader.StoppedInProlog && Prolog.TryFindDoctype(bytes, out int line, out int column))
            reader.ReplaceByDtd(line, column);
        else if (!reader.HasError && !SourceEncoding.IsValid(bytes, reader.DeclaredEncoding))
            return Only(
                DiagnosticDescriptors.MalformedXml,
                options,
                "there are bytes that are no characters in the encoding of the document"
            );
        return Result(reader, device);
    }

    /// <summary>The first bytes alone can be reason enough to refuse.</summary>
    internal static XmlReader? Open(Stream input, Encoding? mark, out string problem)
    {
        try
        {
            problem = "";
            return mark is null
                ? XmlReader.Create(input, Settings)
                : XmlReader.Create(new StreamReader(input, mark), Settings);
        }
        catch (XmlException malformed)
        {
            problem = malformed.Message;
            return null;
        }
    }

    static NodeDevice? Read(NodeReader reader)
    {
        if (!reader.MoveToRoot())
            return null;
        NodeDevice device = DeviceXml.Read(reader);
        reader.MoveToEnd();
        return device;
    }

    static ReadResult Result(NodeReader reader, NodeDevice? device) =>
        new(reader.HasError ? null : device, reader.Diagnostics);

    static ReadResult TooLarge(NodeDeviceReadOptions options) =>
        Only(DiagnosticDescriptors.DocumentTooLarge, options, options.MaxBytes);

    static ReadResult Only(
        DiagnosticDescriptor descriptor,
        NodeDeviceReadOptions options,
        object value
    ) => new(null, [descriptor.At(new SourceLocation(options.SourceName), value)]);
}
