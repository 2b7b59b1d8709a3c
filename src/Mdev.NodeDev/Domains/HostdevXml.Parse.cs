using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.Linq;

namespace Mdev.NodeDev.Domains;

public static partial class HostdevXml
{
    internal static readonly DocumentInput<Hostdev> Input = new(
        "hostdev",
        HostdevDiagnostics.NotAHostdev,
        HostdevElement.Read
    );

    /// <summary>Reads a hostdev from text; an encoding that the text declares is not looked at.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="options">How; <see cref="HostdevReadOptions.Default"/> if <see langword="null"/>.</param>
    /// <exception cref="NodeDeviceFormatException">The document is refused; the exception has every diagnostic.</exception>
    public static Hostdev Parse(string xml, HostdevReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Input.Read(xml, OrDefault(options)).ValueOrThrow();
    }

    /// <summary>Reads a hostdev from bytes: UTF-8, UTF-16 or UTF-32 by their first bytes, or what the document declares.</summary>
    /// <inheritdoc cref="Parse(string, HostdevReadOptions?)"/>
    public static Hostdev Parse(ReadOnlySpan<byte> xml, HostdevReadOptions? options = null) =>
        Input.Read(xml, OrDefault(options)).ValueOrThrow();

    /// <summary>Reads a hostdev from the bytes of a stream, from its position to its end; the stream stays open.</summary>
    /// <inheritdoc cref="Parse(string, HostdevReadOptions?)"/>
    public static Hostdev Parse(Stream xml, HostdevReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Input.Read(xml, OrDefault(options)).ValueOrThrow();
    }

    /// <summary>Reads a hostdev from the rest of a text reader, which stays open.</summary>
    /// <inheritdoc cref="Parse(string, HostdevReadOptions?)"/>
    public static Hostdev Parse(TextReader xml, HostdevReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Input.Read(xml, OrDefault(options)).ValueOrThrow();
    }

    /// <summary>Reads a hostdev from the element that an XML reader is on, or the next one, and leaves the reader behind it.</summary>
    /// <remarks>Limits and the processing of document type declarations are those of the reader's settings; a declaration that it reports is refused.</remarks>
    /// <inheritdoc cref="Parse(string, HostdevReadOptions?)"/>
    public static Hostdev Parse(XmlReader xml, HostdevReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Input.Read(xml, OrDefault(options)).ValueOrThrow();
    }

    /// <summary>Reads a hostdev from an element tree. Diagnostics have lines if it was loaded with <see cref="LoadOptions.SetLineInfo"/>.</summary>
    /// <inheritdoc cref="Parse(string, HostdevReadOptions?)"/>
    public static Hostdev Parse(XElement xml, HostdevReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Input.Read(xml, OrDefault(options)).ValueOrThrow();
    }

    /// <summary>Reads a hostdev from the bytes of a stream, which are awaited; the stream stays open.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="options">How; <see cref="HostdevReadOptions.Default"/> if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the reading of the stream.</param>
    /// <exception cref="NodeDeviceFormatException">The document is refused; the exception has every diagnostic.</exception>
    public static async Task<Hostdev> ParseAsync(
        Stream xml,
        HostdevReadOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(xml);
        ReadResult<Hostdev> result = await Input
            .ReadAsync(xml, OrDefault(options), cancellationToken)
            .ConfigureAwait(false);
        return result.ValueOrThrow();
    }

    /// <summary>Reads a hostdev from text and tells what was found, errors and warnings.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="hostdev">The hostdev, if there is no error.</param>
    /// <param name="diagnostics">Everything that was found, in the order of reading; at most 1000.</param>
    /// <param name="options">How; <see cref="HostdevReadOptions.Default"/> if <see langword="null"/>.</param>
    /// <returns>Whether there is no error.</returns>
    public static bool TryParse(
        string xml,
        [NotNullWhen(true)] out Hostdev? hostdev,
        out ValueList<Diagnostic> diagnostics,
        HostdevReadOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Try(Input.Read(xml, OrDefault(options)), out hostdev, out diagnostics);
    }

    /// <summary>Reads a hostdev from bytes and tells what was found, errors and warnings.</summary>
    /// <inheritdoc cref="TryParse(string, out Hostdev?, out ValueList{Diagnostic}, HostdevReadOptions?)"/>
    public static bool TryParse(
        ReadOnlySpan<byte> xml,
        [NotNullWhen(true)] out Hostdev? hostdev,
        out ValueList<Diagnostic> diagnostics,
        HostdevReadOptions? options = null
    ) => Try(Input.Read(xml, OrDefault(options)), out hostdev, out diagnostics);

    /// <summary>Reads a hostdev from the bytes of a stream and tells what was found, errors and warnings.</summary>
    /// <inheritdoc cref="TryParse(string, out Hostdev?, out ValueList{Diagnostic}, HostdevReadOptions?)"/>
    public static bool TryParse(
        Stream xml,
        [NotNullWhen(true)] out Hostdev? hostdev,
        out ValueList<Diagnostic> diagnostics,
        HostdevReadOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Try(Input.Read(xml, OrDefault(options)), out hostdev, out diagnostics);
    }

    /// <summary>Reads a hostdev from the rest of a text reader and tells what was found, errors and warnings.</summary>
    /// <inheritdoc cref="TryParse(string, out Hostdev?, out ValueList{Diagnostic}, HostdevReadOptions?)"/>
    public static bool TryParse(
        TextReader xml,
        [NotNullWhen(true)] out Hostdev? hostdev,
        out ValueList<Diagnostic> diagnostics,
        HostdevReadOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Try(Input.Read(xml, OrDefault(options)), out hostdev, out diagnostics);
    }

    /// <summary>Reads a hostdev from an XML reader, as <see cref="Parse(XmlReader, HostdevReadOptions?)"/>, and tells what was found, errors and warnings.</summary>
    /// <inheritdoc cref="TryParse(string, out Hostdev?, out ValueList{Diagnostic}, HostdevReadOptions?)"/>
    public static bool TryParse(
        XmlReader xml,
        [NotNullWhen(true)] out Hostdev? hostdev,
        out ValueList<Diagnostic> diagnostics,
        HostdevReadOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Try(Input.Read(xml, OrDefault(options)), out hostdev, out diagnostics);
    }

    /// <summary>Reads a hostdev from an element tree and tells what was found, errors and warnings.</summary>
    /// <inheritdoc cref="TryParse(string, out Hostdev?, out ValueList{Diagnostic}, HostdevReadOptions?)"/>
    public static bool TryParse(
        XElement xml,
        [NotNullWhen(true)] out Hostdev? hostdev,
        out ValueList<Diagnostic> diagnostics,
        HostdevReadOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Try(Input.Read(xml, OrDefault(options)), out hostdev, out diagnostics);
    }

    static bool Try(
        ReadResult<Hostdev> result,
        [NotNullWhen(true)] out Hostdev? hostdev,
        out ValueList<Diagnostic> diagnostics
    )
    {
        (hostdev, diagnostics) = result;
        return hostdev is not null;
    }

    static NodeDeviceReadOptions OrDefault(HostdevReadOptions? options) =>
        (options ?? HostdevReadOptions.Default).Reading;
}
