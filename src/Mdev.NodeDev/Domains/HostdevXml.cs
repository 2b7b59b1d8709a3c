using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Xml.Linq;

namespace Mdev.NodeDev.Domains;

/// <summary>
/// The <c>&lt;hostdev&gt;</c> of libvirt's domain XML, types <c>mdev</c> and <c>pci</c>, read and written.
/// </summary>
/// <remarks>
/// Thread-safe. Nothing here touches a file system or the network, and no document type declaration is ever processed.
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
        options ??= HostdevWriteOptions.Default;
        using Utf8NodeWriter writer = new(VersionOf(options), options.Indent);
        HostdevElement.Write(writer, hostdev);
        return Encoding.UTF8.GetString(writer.Written);
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

    static NodeDeviceReadOptions OrDefault(HostdevReadOptions? options) =>
        (options ?? HostdevReadOptions.Default).Reading;

    static LibvirtVersion VersionOf(HostdevWriteOptions options) => options.Version.Supported(nameof(options));
}
