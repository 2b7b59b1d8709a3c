using System.Buffers;
using System.Text;
using System.Xml;

namespace Mdev.NodeDev;

public static partial class NodeDeviceXml
{
    /// <summary>Writes a device as UTF-8: the bytes that libvirt gives for it.</summary>
    /// <param name="device">The device.</param>
    /// <param name="output">Where the bytes go; nothing is written if this throws.</param>
    /// <param name="options">How; <see cref="NodeDeviceWriteOptions.Default"/> if <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version asked for is older than <see cref="LibvirtVersion.Oldest"/>, or an enumeration in the device has a value without a name.</exception>
    /// <exception cref="ArgumentException"><see cref="UnknownContent"/> in the device is not well-formed XML.</exception>
    public static void Write(
        NodeDevice device,
        IBufferWriter<byte> output,
        NodeDeviceWriteOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(output);
        using Utf8NodeWriter writer = Utf8(device, options);
        output.Write(writer.Written);
    }

    /// <inheritdoc cref="Write(NodeDevice, IBufferWriter{byte}, NodeDeviceWriteOptions?)"/>
    public static void Write(
        NodeDevice device,
        Stream output,
        NodeDeviceWriteOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(output);
        using Utf8NodeWriter writer = Utf8(device, options);
        output.Write(writer.Written);
    }

    /// <summary>Writes a device as libvirt's text; lines end with LF whatever <see cref="TextWriter.NewLine"/> says.</summary>
    /// <inheritdoc cref="Write(NodeDevice, IBufferWriter{byte}, NodeDeviceWriteOptions?)"/>
    public static void Write(
        NodeDevice device,
        TextWriter output,
        NodeDeviceWriteOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(Text(device, options));
    }

    /// <summary>Writes a device as one element with libvirt's content; white space, quotes and encoding are the writer's.</summary>
    /// <remarks>A writer's <see cref="XmlWriterSettings.NewLineHandling"/> changes line ends in texts unless it is <see cref="NewLineHandling.None"/> or <see cref="NewLineHandling.Entitize"/>.</remarks>
    /// <param name="device">The device.</param>
    /// <param name="output">The writer, which is neither flushed nor closed.</param>
    /// <param name="options">How; <see cref="NodeDeviceWriteOptions.Default"/> if <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version asked for is older than <see cref="LibvirtVersion.Oldest"/>, or an enumeration in the device has a value without a name.</exception>
    /// <exception cref="ArgumentException"><see cref="UnknownContent"/> in the device is not well-formed XML.</exception>
    public static void Write(
        NodeDevice device,
        XmlWriter output,
        NodeDeviceWriteOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(output);
        DeviceXml.Write(new XmlNodeWriter(output, VersionOf(options)), device);
    }

    internal static string Text(NodeDevice device, NodeDeviceWriteOptions? options)
    {
        using Utf8NodeWriter writer = Utf8(device, options);
        return Encoding.UTF8.GetString(writer.Written);
    }

    static Utf8NodeWriter Utf8(NodeDevice device, NodeDeviceWriteOptions? options)
    {
        Utf8NodeWriter writer = new(VersionOf(options));
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
        (options ?? NodeDeviceWriteOptions.Default).Version.Supported(nameof(options));
}
