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
sealed class DocumentInput<T>(string? root, DiagnosticDescriptor otherRoot, Func<NodeReader, T?> mapping)
    where T : class
{
    const string LikeFileName =
        "this looks like the name of a file, and the text of a document is wanted; Load reads a file";

    /// <summary>Reads a file, by which the document is called unless the options say otherwise.</summary>
    internal ReadResult<T> Load(string path, NodeDeviceReadOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        return Read(file, Named(options, path));
    }

    /// <inheritdoc cref="Load"/>
    internal async Task<ReadResult<T>> LoadAsync(
        string path,
        NodeDeviceReadOptions options,
        CancellationToken cancellationToken
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        const FileShare others = FileShare.ReadWrite | FileShare.Delete;
        FileStream file = new(path, FileMode.Open, FileAccess.Read, others, 1, FileOptions.Asynchronous);
        await using (file.ConfigureAwait(false))
            return await ReadAsync(file, Named(options, path), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads text.</summary>
    /// <param name="text">The document.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="tree">Takes the elements, if validation needs them too.</param>
    internal ReadResult<T> Read(string text, NodeDeviceReadOptions options, SourceTree? tree = null)
    {
        if (text.Length > options.MaxBytes)
            return TooLarge(options, tree);
        return TryScan(text, options, tree, out ReadResult<T> result) ? result : Parse(text, options, tree);
    }

    /// <inheritdoc cref="Read(string, NodeDeviceReadOptions, SourceTree?)"/>
    internal ReadResult<T> Read(ReadOnlySpan<byte> bytes, NodeDeviceReadOptions options, SourceTree? tree = null)
    {
        if (bytes.Length > options.MaxBytes)
            return TooLarge(options, tree);
        return TryScan(bytes, options, tree, out ReadResult<T> result) ? result : Parse(bytes, options, tree);
    }

    /// <summary>Reads text if it is certain to be well-formed; if not, nothing has happened.</summary>
    /// <inheritdoc cref="Read(string, NodeDeviceReadOptions, SourceTree?)"/>
    internal bool TryScan(string text, NodeDeviceReadOptions options, SourceTree? tree, out ReadResult<T> result)
    {
        PooledReader pooled = PooledReader.Take();
        try
        {
            return TryScan(pooled, pooled.Cursor.TryOpen(text, tree), options, tree, out result);
        }
        finally
        {
            pooled.GiveBack();
        }
    }

    /// <inheritdoc cref="TryScan(string, NodeDeviceReadOptions, SourceTree?, out ReadResult{T})"/>
    internal bool TryScan(
        ReadOnlySpan<byte> bytes,
        NodeDeviceReadOptions options,
        SourceTree? tree,
        out ReadResult<T> result
    )
    {
        PooledReader pooled = PooledReader.Take();
        try
        {
            return TryScan(pooled, pooled.Cursor.TryOpen(bytes, tree), options, tree, out result);
        }
        finally
        {
            pooled.GiveBack();
        }
    }

    /// <summary>Reads any text, by the framework's parser, which says what is wrong with it.</summary>
    /// <inheritdoc cref="Read(string, NodeDeviceReadOptions, SourceTree?)"/>
    internal ReadResult<T> Parse(string text, NodeDeviceReadOptions options, SourceTree? tree = null)
    {
        if (AttributeLimit.IsExceeded(text, out int tagLine, out int tagColumn))
            return TooManyAttributes(options, tree, tagLine, tagColumn);
        if (Prolog.IsFileName(text))
            return Refused(new(DocumentDiagnostics.MalformedXml, 1, 1, LikeFileName), options, tree);
        using StringReader input = DocumentInput.Open(text);
        using XmlReader xml = XmlReader.Create(input, DocumentInput.Settings);
        using XmlReaderCursor cursor = new(xml, isForeign: false, tree);
        NodeReader reader = new(cursor, options);
        T? value = Read(cursor, reader, tree);
        if (StoppedInProlog(reader, tree) && Prolog.FindProblem(text) is { } problem)
            ReplaceBy(reader, tree, problem);
        return reader.Result(value);
    }

    /// <inheritdoc cref="Parse(string, NodeDeviceReadOptions, SourceTree?)"/>
    internal unsafe ReadResult<T> Parse(
        ReadOnlySpan<byte> bytes,
        NodeDeviceReadOptions options,
        SourceTree? tree = null
    )
    {
        if (AttributeLimit.IsExceeded(bytes, out int line, out int column))
            return TooManyAttributes(options, tree, line, column);
        fixed (byte* start = bytes)
        {
            byte nothing = 0;
            using UnmanagedMemoryStream input = new(start is null ? &nothing : start, bytes.Length);
            return Parse(input, bytes, options, tree);
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

    internal ReadResult<T> Read(XmlReader xml, NodeDeviceReadOptions options, SourceTree? tree = null)
    {
        using XmlReaderCursor cursor = new(xml, isForeign: true, tree);
        NodeReader reader = new(cursor, options);
        return reader.Result(Read(cursor, reader, tree));
    }

    internal ReadResult<T> Read(XElement element, NodeDeviceReadOptions options, SourceTree? tree = null)
    {
        if (NamespaceLimit.IsExceeded(element))
            return Only(DocumentDiagnostics.NamespaceTooLong, options, tree, NamespaceLimit.Most);
        using XmlReader xml = element.CreateReader();
        return Read(xml, options, tree);
    }

    ReadResult<T> Parse(Stream input, ReadOnlySpan<byte> bytes, NodeDeviceReadOptions options, SourceTree? tree)
    {
        using XmlReader? xml = DocumentInput.Open(input, SourceEncoding.OfMark(bytes), out string problem);
        if (xml is null)
            return Only(DocumentDiagnostics.MalformedXml, options, tree, problem);
        using XmlReaderCursor cursor = new(xml, isForeign: false, tree);
        NodeReader reader = new(cursor, options);
        T? value = Read(cursor, reader, tree);
        if (StoppedInProlog(reader, tree) && Prolog.FindProblem(bytes) is { } stopped)
            ReplaceBy(reader, tree, stopped);
        else if (
            (!reader.HasError || tree is { Problem: null }) && !SourceEncoding.IsValid(bytes, cursor.DeclaredEncoding)
        )
        {
            ReadResult<T> malformed = Only(
                DocumentDiagnostics.MalformedXml,
                options,
                tree,
                "there are bytes that are no characters in the encoding of the document"
            );
            return reader.HasError ? reader.Result(value) : malformed;
        }
        return reader.Result(value);
    }

    bool TryScan(
        PooledReader pooled,
        bool isOpen,
        NodeDeviceReadOptions options,
        SourceTree? tree,
        out ReadResult<T> result
    )
    {
        result = default;
        if (!isOpen)
            return false;
        pooled.Reader.Open(options);
        T? value = Read(pooled.Cursor, pooled.Reader, tree);
        if (pooled.Cursor.IsComplete)
            result = pooled.Reader.Result(value);
        else
            tree?.Clear();
        return pooled.Cursor.IsComplete;
    }

    T? Read(XmlCursor cursor, NodeReader reader, SourceTree? tree)
    {
        T? value = null;
        if (tree is not { IsAlone: true } && reader.MoveToRoot(root, otherRoot))
        {
            value = mapping(reader);
            if (value is null || reader.HasError)
                reader.ReportNamespace();
            reader.MoveToEnd();
        }
        cursor.CompleteTree();
        return value;
    }

    static NodeDeviceReadOptions Named(NodeDeviceReadOptions options, string path) =>
        options.SourceName is null ? options with { SourceName = path } : options;

    static bool StoppedInProlog(NodeReader reader, SourceTree? tree) =>
        reader.StoppedInProlog || tree is { StoppedInProlog: true };

    static void ReplaceBy(NodeReader reader, SourceTree? tree, SourceTreeProblem problem)
    {
        reader.ReplaceBy(problem);
        tree?.ReplaceBy(problem);
    }

    static ReadResult<T> TooLarge(NodeDeviceReadOptions options, SourceTree? tree = null) =>
        Only(DocumentDiagnostics.DocumentTooLarge, options, tree, options.MaxBytes);

    static ReadResult<T> TooManyAttributes(NodeDeviceReadOptions options, SourceTree? tree, int line, int column) =>
        Refused(new(DocumentDiagnostics.TooManyAttributes, line, column, AttributeLimit.Most), options, tree);

    static ReadResult<T> Refused(SourceTreeProblem problem, NodeDeviceReadOptions options, SourceTree? tree)
    {
        tree?.Refuse(problem.Descriptor, problem.Line, problem.Column, problem.Value);
        return new(null, [problem.Diagnose(options.SourceName)]);
    }

    static ReadResult<T> Only(
        DiagnosticDescriptor descriptor,
        NodeDeviceReadOptions options,
        SourceTree? tree,
        object value
    )
    {
        tree?.Refuse(descriptor, 0, 0, value);
        return new(null, [descriptor.At(new SourceLocation(options.SourceName), value)]);
    }
}
