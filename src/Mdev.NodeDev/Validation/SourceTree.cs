using System.Xml;

namespace Mdev.NodeDev;

/// <summary>Reads a document into elements with places, or says why it cannot be read at all.</summary>
/// <param name="Root">The root element, if the text is sound.</param>
/// <param name="Problem">Why there is none.</param>
readonly record struct SourceTree(SourceElement? Root, Diagnostic? Problem)
{
    internal static SourceTree Read(string text, ValidationOptions options)
    {
        if (text.Length > options.MaxBytes)
            return TooLarge(options);
        using StringReader input = new(text);
        using XmlReader xml = XmlReader.Create(input, DocumentInput.Settings);
        SourceTree tree = Read(xml, options, isForeign: false, out _, out bool isInProlog);
        return isInProlog && Prolog.TryFindDoctype(text, out int line, out int column)
            ? Dtd(options, line, column)
            : tree;
    }

    internal static unsafe SourceTree Read(ReadOnlySpan<byte> bytes, ValidationOptions options)
    {
        if (bytes.Length > options.MaxBytes)
            return TooLarge(options);
        fixed (byte* start = bytes)
        {
            byte nothing = 0;
            using UnmanagedMemoryStream input = new(start is null ? &nothing : start, bytes.Length);
            using XmlReader? xml = DocumentInput.Open(
                input,
                SourceEncoding.OfMark(bytes),
                out string problem
            );
            if (xml is null)
                return Failed(DocumentDiagnostics.MalformedXml, options, 0, 0, problem);
            SourceTree tree = Read(
                xml,
                options,
                isForeign: false,
                out string? declared,
                out bool isInProlog
            );
            if (isInProlog && Prolog.TryFindDoctype(bytes, out int line, out int column))
                return Dtd(options, line, column);
            return tree.Root is null || SourceEncoding.IsValid(bytes, declared)
                ? tree
                : Failed(
                    DocumentDiagnostics.MalformedXml,
                    options,
                    0,
                    0,
                    "there are bytes that are no characters in the encoding of the document"
                );
        }
    }

    /// <summary>Reads the element that a reader of an element tree is to give.</summary>
    internal static SourceTree Read(XmlReader xml, ValidationOptions options) =>
        Read(xml, options, isForeign: true, out _, out _);

    static SourceTree Read(
        XmlReader xml,
        ValidationOptions options,
        bool isForeign,
        out string? declared,
        out bool isInProlog
    )
    {
        SourceTreeBuilder builder = new(xml, isForeign);
        declared = null;
        try
        {
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.XmlDeclaration)
                    declared = xml.GetAttribute("encoding");
                if (builder.Take() is not { } problem)
                    continue;
                isInProlog = false;
                (int line, int column) = builder.Position();
                return Failed(problem.Descriptor, options, line, column, problem.Value);
            }
        }
        catch (XmlException malformed)
        {
            isInProlog = builder.Root is null;
            return Failed(
                DocumentDiagnostics.MalformedXml,
                options,
                malformed.LineNumber,
                malformed.LinePosition,
                malformed.Message
            );
        }
        isInProlog = false;
        return builder.Root is null
            ? Failed(DocumentDiagnostics.MalformedXml, options, 0, 0, "there is no element")
            : new SourceTree(builder.Root, null);
    }

    static SourceTree TooLarge(ValidationOptions options) =>
        Failed(DocumentDiagnostics.DocumentTooLarge, options, 0, 0, options.MaxBytes);

    static SourceTree Dtd(ValidationOptions options, int line, int column) =>
        Failed(DocumentDiagnostics.DtdRefused, options, line, column, "");

    static SourceTree Failed(
        DiagnosticDescriptor descriptor,
        ValidationOptions options,
        int line,
        int column,
        object value
    ) =>
        new(
            null,
            descriptor.At(
                line > 0
                    ? new SourceLocation(options.SourceName, line, column)
                    : new SourceLocation(options.SourceName),
                value
            )
        );
}
