using System.Buffers;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Mdev.NodeDev;

/// <summary>libvirt's node-device XML, read and written.</summary>
/// <remarks>
/// Thread-safe. Nothing but <c>Load</c> and <c>Save</c> touches a file system, nothing the network, and no document
/// type declaration is ever processed.
/// </remarks>
/// <example>
/// <code>
/// NodeDevice device = NodeDeviceXml.Load("mdev.xml");
/// if (!NodeDeviceXml.TryParse(text, out device, out ValueList&lt;Diagnostic> diagnostics))
///     Console.Error.WriteLine(string.Join('\n', diagnostics));
/// string xml = device.ToXml(new NodeDeviceWriteOptions { Version = LibvirtVersion.V11_3 });
/// </code>
/// </example>
public static partial class NodeDeviceXml
{
    /// <summary>Writes a device as UTF-8: the bytes that libvirt gives for it.</summary>
    /// <param name="device">The device.</param>
    /// <param name="output">Where the bytes go; nothing is written if this throws.</param>
    /// <param name="options">How; <see cref="NodeDeviceWriteOptions.Default"/> if <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The version asked for is older than <see cref="LibvirtVersion.Oldest"/>, or an enumeration in the device has a
    /// value without a name.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// <see cref="UnknownContent"/> in the device is not well-formed XML.
    /// </exception>
    public static void Write(NodeDevice device, IBufferWriter<byte> output, NodeDeviceWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(output);
        using Utf8NodeWriter writer = Utf8(device, options, output);
        writer.Commit(output);
    }

    /// <inheritdoc cref="Write(NodeDevice, IBufferWriter{byte}, NodeDeviceWriteOptions?)"/>
    public static void Write(NodeDevice device, Stream output, NodeDeviceWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(output);
        using Utf8NodeWriter writer = Utf8(device, options);
        output.Write(writer.Written);
    }

    /// <summary>Writes a device as UTF-8 to a stream, which is awaited and stays open.</summary>
    /// <inheritdoc cref="Write(NodeDevice, IBufferWriter{byte}, NodeDeviceWriteOptions?)" path="/*[not(self::param)]"/>
    /// <param name="device">The device.</param>
    /// <param name="output">Where the bytes go; nothing is written if the device cannot be.</param>
    /// <param name="options">How; <see cref="NodeDeviceWriteOptions.Default"/> if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the writing to the stream.</param>
    public static async Task WriteAsync(
        NodeDevice device,
        Stream output,
        NodeDeviceWriteOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(output);
        using Utf8NodeWriter writer = Utf8(device, options);
        await output.WriteAsync(writer.WrittenMemory, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Writes a device to a file: the bytes that libvirt gives for it, as UTF-8 without a byte order mark.
    /// </summary>
    /// <inheritdoc cref="Write(NodeDevice, IBufferWriter{byte}, NodeDeviceWriteOptions?)" path="/*[not(self::param)]"/>
    /// <remarks>
    /// The content is written to a new file beside the old one, which then takes its name: another program sees the old
    /// content or the new one, and a failure leaves the old one. The mode of an old file stays, and a link leads to the
    /// new one. A pipe or a device is written to.
    /// </remarks>
    /// <param name="device">The device.</param>
    /// <param name="path">The file, in a directory that exists.</param>
    /// <param name="options">How; <see cref="NodeDeviceWriteOptions.Default"/> if <see langword="null"/>.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Save(this NodeDevice device, string path, NodeDeviceWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using Utf8NodeWriter writer = Utf8(device, options);
        WholeFile.Write(path, writer.Written);
    }

    /// <summary>
    /// Writes a device as libvirt's text; lines end with LF whatever <see cref="TextWriter.NewLine"/> says.
    /// </summary>
    /// <inheritdoc cref="Write(NodeDevice, IBufferWriter{byte}, NodeDeviceWriteOptions?)"/>
    public static void Write(NodeDevice device, TextWriter output, NodeDeviceWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(device.ToXml(options));
    }

    /// <summary>
    /// Writes a device as one element with libvirt's content; white space, quotes and encoding are the writer's.
    /// </summary>
    /// <remarks>
    /// A writer's <see cref="XmlWriterSettings.NewLineHandling"/> changes line ends in texts unless it is
    /// <see cref="NewLineHandling.None"/> or <see cref="NewLineHandling.Entitize"/>.
    /// </remarks>
    /// <param name="device">The device.</param>
    /// <param name="output">The writer, which is neither flushed nor closed.</param>
    /// <param name="options">How; <see cref="NodeDeviceWriteOptions.Default"/> if <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The version asked for is older than <see cref="LibvirtVersion.Oldest"/>, or an enumeration in the device has a
    /// value without a name.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// <see cref="UnknownContent"/> in the device is not well-formed XML.
    /// </exception>
    public static void Write(NodeDevice device, XmlWriter output, NodeDeviceWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(output);
        DeviceXml.Write(new XmlNodeWriter(output, VersionOf(options)), device);
    }

    /// <summary>Writes a device as libvirt's text, with a final line end.</summary>
    /// <inheritdoc cref="Write(NodeDevice, IBufferWriter{byte}, NodeDeviceWriteOptions?)" path="/*[not(self::param)]"/>
    /// <param name="device">The device.</param>
    /// <param name="options">How; <see cref="NodeDeviceWriteOptions.Default"/> if <see langword="null"/>.</param>
    public static string ToXml(this NodeDevice device, NodeDeviceWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        using Utf8NodeWriter writer = Utf8(device, options);
        return Encoding.UTF8.GetString(writer.Written);
    }

    /// <summary>Writes a device as an element tree, without white space between elements.</summary>
    /// <inheritdoc cref="ToXml"/>
    public static XElement ToXElement(this NodeDevice device, NodeDeviceWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        return XmlNodeWriter.ToElement(VersionOf(options), writer => DeviceXml.Write(writer, device));
    }

    static Utf8NodeWriter Utf8(NodeDevice device, NodeDeviceWriteOptions? options, IBufferWriter<byte>? output = null)
    {
        Utf8NodeWriter writer = Utf8NodeWriter.Rent(VersionOf(options), output: output);
        try
        {
            DeviceXml.Write(writer, device);
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    static LibvirtVersion VersionOf(NodeDeviceWriteOptions? options) =>
        options?.Version.Supported(nameof(options)) ?? LibvirtVersion.Newest;
}
