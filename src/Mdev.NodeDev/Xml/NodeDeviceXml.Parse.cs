using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.Linq;

namespace Mdev.NodeDev;

public static partial class NodeDeviceXml
{
    internal static readonly DocumentInput<NodeDevice> Input = new(
        "device",
        DocumentDiagnostics.NotADevice,
        DeviceXml.Read
    );

    /// <summary>Reads a device from text; an encoding that the text declares is ignored.</summary>
    /// <remarks>Elements that are not known are kept. Attributes are not: only <c>TryParse</c> says so.</remarks>
    /// <param name="xml">The document.</param>
    /// <param name="options">How; <see cref="NodeDeviceReadOptions.Default"/> if <see langword="null"/>.</param>
    /// <exception cref="NodeDeviceFormatException">
    /// The document is refused; the exception has every diagnostic.
    /// </exception>
    public static NodeDevice Parse(string xml, NodeDeviceReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Input.Read(xml, OrDefault(options)).ValueOrThrow();
    }

    /// <summary>
    /// Reads a device from bytes: UTF-8, UTF-16 or UTF-32 by their first bytes, or what the document declares.
    /// </summary>
    /// <inheritdoc cref="Parse(string, NodeDeviceReadOptions?)"/>
    public static NodeDevice Parse(ReadOnlySpan<byte> xml, NodeDeviceReadOptions? options = null) =>
        Input.Read(xml, OrDefault(options)).ValueOrThrow();

    /// <summary>
    /// Reads a device from the bytes of a stream, from its position to its end; the stream stays open.
    /// </summary>
    /// <inheritdoc cref="Parse(string, NodeDeviceReadOptions?)"/>
    public static NodeDevice Parse(Stream xml, NodeDeviceReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Input.Read(xml, OrDefault(options)).ValueOrThrow();
    }

    /// <summary>Reads a device from the rest of a text reader, which stays open.</summary>
    /// <inheritdoc cref="Parse(string, NodeDeviceReadOptions?)"/>
    public static NodeDevice Parse(TextReader xml, NodeDeviceReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Input.Read(xml, OrDefault(options)).ValueOrThrow();
    }

    /// <summary>
    /// Reads a device from the element that an XML reader is on, or the next one, and leaves the reader after it.
    /// </summary>
    /// <remarks>
    /// Limits and the processing of document type declarations are those of the reader's settings; a declaration that
    /// it reports is refused.
    /// </remarks>
    /// <inheritdoc cref="Parse(string, NodeDeviceReadOptions?)"/>
    public static NodeDevice Parse(XmlReader xml, NodeDeviceReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Input.Read(xml, OrDefault(options)).ValueOrThrow();
    }

    /// <summary>
    /// Reads a device from an element tree. Diagnostics have lines if it was loaded with
    /// <see cref="LoadOptions.SetLineInfo"/>.
    /// </summary>
    /// <inheritdoc cref="Parse(string, NodeDeviceReadOptions?)"/>
    public static NodeDevice Parse(XElement xml, NodeDeviceReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Input.Read(xml, OrDefault(options)).ValueOrThrow();
    }

    /// <summary>Reads a device from the bytes of a stream, which are awaited; the stream stays open.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="options">How; <see cref="NodeDeviceReadOptions.Default"/> if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the reading of the stream.</param>
    /// <exception cref="NodeDeviceFormatException">
    /// The document is refused; the exception has every diagnostic.
    /// </exception>
    public static async Task<NodeDevice> ParseAsync(
        Stream xml,
        NodeDeviceReadOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(xml);
        ReadResult<NodeDevice> result = await Input
            .ReadAsync(xml, OrDefault(options), cancellationToken)
            .ConfigureAwait(false);
        return result.ValueOrThrow();
    }

    /// <summary>Reads a device from a file.</summary>
    /// <param name="path">
    /// The file; its name is that of the document in diagnostics, unless the options have another.
    /// </param>
    /// <param name="options">How; <see cref="NodeDeviceReadOptions.Default"/> if <see langword="null"/>.</param>
    /// <exception cref="NodeDeviceFormatException">
    /// The document is refused; the exception has every diagnostic.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read, or there is none.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static NodeDevice Load(string path, NodeDeviceReadOptions? options = null) =>
        Input.Load(path, OrDefault(options)).ValueOrThrow();

    /// <summary>Reads a device from a file, which is awaited.</summary>
    /// <inheritdoc cref="Load" path="/*[not(self::param)]"/>
    /// <param name="path">
    /// The file; its name is that of the document in diagnostics, unless the options have another.
    /// </param>
    /// <param name="options">How; <see cref="NodeDeviceReadOptions.Default"/> if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the reading of the file.</param>
    public static async Task<NodeDevice> LoadAsync(
        string path,
        NodeDeviceReadOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ReadResult<NodeDevice> result = await Input
            .LoadAsync(path, OrDefault(options), cancellationToken)
            .ConfigureAwait(false);
        return result.ValueOrThrow();
    }

    /// <summary>Reads a device from text, if there is nothing wrong with it that refuses it.</summary>
    /// <param name="xml">The document; <see langword="null"/> is none.</param>
    /// <param name="device">The device, unless there are errors.</param>
    /// <param name="options">How; <see cref="NodeDeviceReadOptions.Default"/> if <see langword="null"/>.</param>
    /// <returns>Whether no error was found.</returns>
    public static bool TryParse(
        string? xml,
        [NotNullWhen(true)] out NodeDevice? device,
        NodeDeviceReadOptions? options = null
    )
    {
        device = null;
        return xml is not null && TryParse(xml, out device, out _, options);
    }

    /// <summary>Reads a device from bytes, if there is nothing wrong with it that refuses it.</summary>
    /// <inheritdoc cref="TryParse(string, out NodeDevice?, NodeDeviceReadOptions?)"/>
    public static bool TryParse(
        ReadOnlySpan<byte> xml,
        [NotNullWhen(true)] out NodeDevice? device,
        NodeDeviceReadOptions? options = null
    ) => TryParse(xml, out device, out _, options);

    /// <summary>Reads a device from text and reports errors and warnings.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="device">The device, unless there are errors.</param>
    /// <param name="diagnostics">Errors and warnings in the order of reading; at most 1000.</param>
    /// <param name="options">How; <see cref="NodeDeviceReadOptions.Default"/> if <see langword="null"/>.</param>
    /// <returns>Whether no error was found.</returns>
    public static bool TryParse(
        string xml,
        [NotNullWhen(true)] out NodeDevice? device,
        out ValueList<Diagnostic> diagnostics,
        NodeDeviceReadOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Input.Read(xml, OrDefault(options)).Try(out device, out diagnostics);
    }

    /// <summary>Reads a device from bytes and reports errors and warnings.</summary>
    /// <inheritdoc cref="TryParse(string, out NodeDevice?, out ValueList{Diagnostic}, NodeDeviceReadOptions?)"/>
    public static bool TryParse(
        ReadOnlySpan<byte> xml,
        [NotNullWhen(true)] out NodeDevice? device,
        out ValueList<Diagnostic> diagnostics,
        NodeDeviceReadOptions? options = null
    ) => Input.Read(xml, OrDefault(options)).Try(out device, out diagnostics);

    /// <summary>Reads a device from the bytes of a stream and reports errors and warnings.</summary>
    /// <inheritdoc cref="TryParse(string, out NodeDevice?, out ValueList{Diagnostic}, NodeDeviceReadOptions?)"/>
    public static bool TryParse(
        Stream xml,
        [NotNullWhen(true)] out NodeDevice? device,
        out ValueList<Diagnostic> diagnostics,
        NodeDeviceReadOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Input.Read(xml, OrDefault(options)).Try(out device, out diagnostics);
    }

    /// <summary>Reads a device from the rest of a text reader and reports errors and warnings.</summary>
    /// <inheritdoc cref="TryParse(string, out NodeDevice?, out ValueList{Diagnostic}, NodeDeviceReadOptions?)"/>
    public static bool TryParse(
        TextReader xml,
        [NotNullWhen(true)] out NodeDevice? device,
        out ValueList<Diagnostic> diagnostics,
        NodeDeviceReadOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Input.Read(xml, OrDefault(options)).Try(out device, out diagnostics);
    }

    /// <summary>
    /// Reads a device from an XML reader, as <see cref="Parse(XmlReader, NodeDeviceReadOptions?)"/>, and reports
    /// errors and warnings.
    /// </summary>
    /// <inheritdoc cref="TryParse(string, out NodeDevice?, out ValueList{Diagnostic}, NodeDeviceReadOptions?)"/>
    public static bool TryParse(
        XmlReader xml,
        [NotNullWhen(true)] out NodeDevice? device,
        out ValueList<Diagnostic> diagnostics,
        NodeDeviceReadOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Input.Read(xml, OrDefault(options)).Try(out device, out diagnostics);
    }

    /// <summary>Reads a device from an element tree and reports errors and warnings.</summary>
    /// <inheritdoc cref="TryParse(string, out NodeDevice?, out ValueList{Diagnostic}, NodeDeviceReadOptions?)"/>
    public static bool TryParse(
        XElement xml,
        [NotNullWhen(true)] out NodeDevice? device,
        out ValueList<Diagnostic> diagnostics,
        NodeDeviceReadOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Input.Read(xml, OrDefault(options)).Try(out device, out diagnostics);
    }

    static NodeDeviceReadOptions OrDefault(NodeDeviceReadOptions? options) => options ?? NodeDeviceReadOptions.Default;
}
