using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Xml.Linq;

namespace Mdev.NodeDev.Domains;

/// <summary>
/// The <c>&lt;hostdev&gt;</c> of libvirt's domain XML, types <c>mdev</c> and <c>pci</c>, read and written.
/// </summary>
/// <remarks>
/// Thread-safe. Nothing but <c>Load</c> and <c>Save</c> touches a file system, nothing the network, and no document
/// type declaration is ever processed.
/// What libvirt refuses of one hostdev when a domain is defined is refused; for what several must not do together see
/// <see cref="Hostdev.CheckTogether(IEnumerable{Hostdev}, DomainContext?)"/>, and for whole domains
/// <see cref="DomainHostdevs"/>.
/// </remarks>
/// <example>
/// <code>
/// Hostdev hostdev = HostdevXml.Parse("""
///     &lt;hostdev mode='subsystem' type='mdev' model='vfio-pci'>
///       &lt;source>&lt;address uuid='8a12f3e0-6ad9-4a5a-9d3c-1b8d3a0c7f11'/>&lt;/source>
///     &lt;/hostdev>
///     """);
/// string xml = (hostdev with { Display = true }).ToXml();
/// </code>
/// </example>
public static class HostdevXml
{
    internal static readonly DocumentInput<Hostdev> Input = new(
        "hostdev",
        HostdevDiagnostics.NotAHostdev,
        HostdevElement.Read
    );

    /// <summary>Reads a hostdev from text; an encoding that the text declares is ignored.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="options">How; <see cref="HostdevReadOptions.Default"/> if <see langword="null"/>.</param>
    /// <exception cref="NodeDeviceFormatException">
    /// The document is refused; the exception has every diagnostic.
    /// </exception>
    public static Hostdev Parse(string xml, HostdevReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Input.Read(xml, OrDefault(options)).ValueOrThrow();
    }

    /// <summary>
    /// Reads a hostdev from an element tree. Diagnostics have lines if it was loaded with
    /// <see cref="LoadOptions.SetLineInfo"/>.
    /// </summary>
    /// <inheritdoc cref="Parse(string, HostdevReadOptions?)"/>
    public static Hostdev Parse(XElement xml, HostdevReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Input.Read(xml, OrDefault(options)).ValueOrThrow();
    }

    /// <summary>Reads a hostdev from a file.</summary>
    /// <param name="path">
    /// The file; its name is that of the document in diagnostics, unless the options have another.
    /// </param>
    /// <param name="options">How; <see cref="HostdevReadOptions.Default"/> if <see langword="null"/>.</param>
    /// <exception cref="NodeDeviceFormatException">
    /// The document is refused; the exception has every diagnostic.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read, or there is none.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static Hostdev Load(string path, HostdevReadOptions? options = null) =>
        Input.Load(path, OrDefault(options)).ValueOrThrow();

    /// <summary>Reads a hostdev from a file, which is awaited.</summary>
    /// <param name="path">
    /// The file; its name is that of the document in diagnostics, unless the options have another.
    /// </param>
    /// <param name="options">How; <see cref="HostdevReadOptions.Default"/> if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the reading of the file.</param>
    /// <exception cref="NodeDeviceFormatException">
    /// The document is refused; the exception has every diagnostic.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read, or there is none.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static async Task<Hostdev> LoadAsync(
        string path,
        HostdevReadOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ReadResult<Hostdev> result = await Input
            .LoadAsync(path, OrDefault(options), cancellationToken)
            .ConfigureAwait(false);
        return result.ValueOrThrow();
    }

    /// <summary>Reads a hostdev from text, if there is nothing wrong with it that refuses it.</summary>
    /// <param name="xml">The document; <see langword="null"/> is none.</param>
    /// <param name="hostdev">The hostdev, unless there are errors.</param>
    /// <param name="options">How; <see cref="HostdevReadOptions.Default"/> if <see langword="null"/>.</param>
    /// <returns>Whether no error was found.</returns>
    public static bool TryParse(
        string? xml,
        [NotNullWhen(true)] out Hostdev? hostdev,
        HostdevReadOptions? options = null
    )
    {
        hostdev = null;
        return xml is not null && TryParse(xml, out hostdev, out _, options);
    }

    /// <summary>Reads a hostdev from an element tree, if there is nothing wrong with it that refuses it.</summary>
    /// <inheritdoc cref="TryParse(string, out Hostdev?, HostdevReadOptions?)"/>
    public static bool TryParse(
        XElement xml,
        [NotNullWhen(true)] out Hostdev? hostdev,
        HostdevReadOptions? options = null
    ) => TryParse(xml, out hostdev, out _, options);

    /// <summary>Reads a hostdev from text and reports errors and warnings.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="hostdev">The hostdev, unless there are errors.</param>
    /// <param name="diagnostics">Errors and warnings in the order of reading; at most 1000.</param>
    /// <param name="options">How; <see cref="HostdevReadOptions.Default"/> if <see langword="null"/>.</param>
    /// <returns>Whether no error was found.</returns>
    public static bool TryParse(
        string xml,
        [NotNullWhen(true)] out Hostdev? hostdev,
        out ValueList<Diagnostic> diagnostics,
        HostdevReadOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Input.Read(xml, OrDefault(options)).Try(out hostdev, out diagnostics);
    }

    /// <summary>Reads a hostdev from an element tree and reports errors and warnings.</summary>
    /// <inheritdoc cref="TryParse(string, out Hostdev?, out ValueList{Diagnostic}, HostdevReadOptions?)"/>
    public static bool TryParse(
        XElement xml,
        [NotNullWhen(true)] out Hostdev? hostdev,
        out ValueList<Diagnostic> diagnostics,
        HostdevReadOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(xml);
        return Input.Read(xml, OrDefault(options)).Try(out hostdev, out diagnostics);
    }

    /// <summary>Writes a hostdev as libvirt's text, with a final line end; lines end with LF.</summary>
    /// <param name="hostdev">The hostdev.</param>
    /// <param name="options">How; <see cref="HostdevWriteOptions.Default"/> if <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The version asked for is older than <see cref="LibvirtVersion.Oldest"/>, or an enumeration in the hostdev has
    /// a value without a name.
    /// </exception>
    public static string ToXml(this Hostdev hostdev, HostdevWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(hostdev);
        using Utf8NodeWriter writer = Utf8(hostdev, options);
        return Encoding.UTF8.GetString(writer.Written);
    }

    /// <summary>Writes a hostdev as UTF-8 to a stream, which is awaited and stays open.</summary>
    /// <param name="hostdev">The hostdev.</param>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="options">How; <see cref="HostdevWriteOptions.Default"/> if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the writing to the stream.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The version asked for is older than <see cref="LibvirtVersion.Oldest"/>, or an enumeration in the hostdev has
    /// a value without a name.
    /// </exception>
    public static async Task WriteAsync(
        Hostdev hostdev,
        Stream output,
        HostdevWriteOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(hostdev);
        ArgumentNullException.ThrowIfNull(output);
        using Utf8NodeWriter writer = Utf8(hostdev, options);
        await output.WriteAsync(writer.WrittenMemory, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Writes a hostdev to a file, for <c>virsh attach-device</c>, as <see cref="NodeDeviceXml.Save"/> does it.
    /// </summary>
    /// <param name="hostdev">The hostdev.</param>
    /// <param name="path">The file, in a directory that exists.</param>
    /// <param name="options">How; <see cref="HostdevWriteOptions.Default"/> if <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The version asked for is older than <see cref="LibvirtVersion.Oldest"/>, or an enumeration in the hostdev has
    /// a value without a name.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Save(this Hostdev hostdev, string path, HostdevWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(hostdev);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using Utf8NodeWriter writer = Utf8(hostdev, options);
        WholeFile.Write(path, writer.Written);
    }

    /// <summary>Writes a hostdev as an element tree, without white space between elements.</summary>
    /// <inheritdoc cref="ToXml"/>
    public static XElement ToXElement(this Hostdev hostdev, HostdevWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(hostdev);
        return XmlNodeWriter.ToElement(
            VersionOf(options ?? HostdevWriteOptions.Default),
            writer => HostdevElement.Write(writer, hostdev)
        );
    }

    static Utf8NodeWriter Utf8(Hostdev hostdev, HostdevWriteOptions? options)
    {
        options ??= HostdevWriteOptions.Default;
        Utf8NodeWriter writer = Utf8NodeWriter.Rent(VersionOf(options), options.Indent);
        try
        {
            HostdevElement.Write(writer, hostdev);
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    static NodeDeviceReadOptions OrDefault(HostdevReadOptions? options) =>
        (options ?? HostdevReadOptions.Default).Reading;

    static LibvirtVersion VersionOf(HostdevWriteOptions options) => options.Version.Supported(nameof(options));
}
