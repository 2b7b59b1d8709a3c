using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Mdev.NodeDev;

/// <summary>Every kind of input, brought to a <see cref="NodeReader"/>.</summary>
/// <typeparam name="T">What a document describes.</typeparam>
/// <param name="root">The name of the root element; <see langword="null"/> for any.</param>
/// <param name="otherRoot">What is reported of any other; its name is the value.</param>
/// <param name="mapping">
/// Reads the root element; <see langword="null"/> where that could not be done, which has been reported.
/// </param>
sealed class DocumentInput<T>(
    string? root,
    DiagnosticDescriptor otherRoot,
    Func<NodeReader, T?> mapping
)
    where T : class
{
    internal ReadResult<T> Read(string text, NodeDeviceReadOptions options)
    {
        if (text.Length > options.MaxBytes)
            return TooLarge(options);
        using StringReader input = new(text);
        using XmlReader xml = XmlReader.Create(input, DocumentInput.Settings);
        using XmlCursor cursor = new(xml, isForeign: false);
        NodeReader reader = new(cursor, options);
        T? value = Read(reader);
        if (reader.StoppedInProlog && Prolog.TryFindDoctype(text, out int line, out int column))
            reader.ReplaceByDtd(line, column);
        return reader.Result(value);
    }

    internal unsafe ReadResult<T> Read(ReadOnlySpan<byte> bytes, NodeDeviceReadOptions options)
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

    internal ReadResult<T> Read(Stream stream, NodeDeviceReadOptions options)
    {
        using BoundedInput input = new(options.MaxBytes);
        input.Fill(stream);
        return input.IsTooLarge ? TooLarge(options) : Read(input.Bytes, options);
    }

    internal async Task<ReadResult<T>> ReadAsync(
        Stream stream,
        NodeDeviceReadOptions options,
        CancellationToken cancellationToken
    )
    {
        using BoundedInput input = new(options.MaxBytes);
        await input.FillAsync(stream, cancellationToken).ConfigureAwait(false);
        return input.IsTooLarge ? TooLarge(options) : Read(input.Bytes, options);
    }

    internal ReadResult<T> Read(TextReader text, NodeDeviceReadOptions options)
    {
        const int blockSize = 4096;
        StringBuilder all = new();
        char[] block = new char[blockSize];
        while (all.Length <= options.MaxBytes && text.Read(block, 0, blockSize) is > 0 and int read)
            all.Append(block, 0, read);
        return all.Length > options.MaxBytes ? TooLarge(options) : Read(all.ToString(), options);
    }

    internal ReadResult<T> Read(XmlReader xml, NodeDeviceReadOptions options)
    {
        using XmlCursor cursor = new(xml, isForeign: true);
        NodeReader reader = new(cursor, options);
        return reader.Result(Read(reader));
    }

    internal ReadResult<T> Read(XElement element, NodeDeviceReadOptions options)
    {
        using XmlReader xml = element.CreateReader();
        return Read(xml, options);
    }

    ReadResult<T> Read(Stream input, ReadOnlySpan<byte> bytes, NodeDeviceReadOptions options)
    {
        using XmlReader? xml = DocumentInput.Open(
            input,
            SourceEncoding.OfMark(bytes),
            out string problem
        );
        if (xml is null)
            return Only(DocumentDiagnostics.MalformedXml, options, problem);
        using XmlCursor cursor = new(xml, isForeign: false);
        NodeReader reader = new(cursor, options);
        T? value = Read(reader);
        if (reader.StoppedInProlog && Prolog.TryFindDoctype(bytes, out int line, out int column))
            reader.ReplaceByDtd(line, column);
        else if (!reader.HasError && !SourceEncoding.IsValid(bytes, cursor.DeclaredEncoding))
            return Only(
                DocumentDiagnostics.MalformedXml,
                options,
                "there are bytes that are no characters in the encoding of the document"
            );
        return reader.Result(value);
    }

    T? Read(NodeReader reader)
    {
        if (!reader.MoveToRoot(root, otherRoot))
            return null;
        T? value = mapping(reader);
        reader.MoveToEnd();
        return value;
    }

    static ReadResult<T> TooLarge(NodeDeviceReadOptions options) =>
        Only(DocumentDiagnostics.DocumentTooLarge, options, options.MaxBytes);

    static ReadResult<T> Only(
        DiagnosticDescriptor descriptor,
        NodeDeviceReadOptions options,
        object value
    ) => new(null, [descriptor.At(new SourceLocation(options.SourceName), value)]);
}
