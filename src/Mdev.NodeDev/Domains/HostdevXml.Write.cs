using System.Buffers;
using System.Text;
using System.Xml;

namespace Mdev.NodeDev.Domains;

public static partial class HostdevXml
{
    /// <summary>Writes a hostdev as UTF-8: the bytes that libvirt gives for it.</summary>
    /// <param name="hostdev">The hostdev.</param>
    /// <param name="output">Where the bytes go; nothing is written if this throws.</param>
    /// <param name="options">How; <see cref="HostdevWriteOptions.Default"/> if <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version asked for is older than <see cref="LibvirtVersion.Oldest"/>, or an enumeration in the hostdev has a value without a name.</exception>
    public static void Write(
        Hostdev hostdev,
        IBufferWriter<byte> output,
        HostdevWriteOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(hostdev);
        ArgumentNullException.ThrowIfNull(output);
        using Utf8NodeWriter writer = Utf8(hostdev, options);
        output.Write(writer.Written);
    }

    /// <inheritdoc cref="Write(Hostdev, IBufferWriter{byte}, HostdevWriteOptions?)"/>
    public static void Write(Hostdev hostdev, Stream output, HostdevWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(hostdev);
        ArgumentNullException.ThrowIfNull(output);
        using Utf8NodeWriter writer = Utf8(hostdev, options);
        output.Write(writer.Written);
    }

    /// <summary>Writes a hostdev as libvirt's text; lines end with LF whatever <see cref="TextWriter.NewLine"/> says.</summary>
    /// <inheritdoc cref="Write(Hostdev, IBufferWriter{byte}, HostdevWriteOptions?)"/>
    public static void Write(
        Hostdev hostdev,
        TextWriter output,
        HostdevWriteOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(hostdev);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(Text(hostdev, options));
    }

    /// <summary>Writes a hostdev as one element with libvirt's content; white space, quotes and encoding are the writer's.</summary>
    /// <remarks>A writer's <see cref="XmlWriterSettings.NewLineHandling"/> changes line ends in texts unless it is <see cref="NewLineHandling.None"/> or <see cref="NewLineHandling.Entitize"/>.</remarks>
    /// <param name="hostdev">The hostdev.</param>
    /// <param name="output">The writer, which is neither flushed nor closed.</param>
    /// <param name="options">How; <see cref="HostdevWriteOptions.Default"/> if <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version asked for is older than <see cref="LibvirtVersion.Oldest"/>, or an enumeration in the hostdev has a value without a name.</exception>
    public static void Write(Hostdev hostdev, XmlWriter output, HostdevWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(hostdev);
        ArgumentNullException.ThrowIfNull(output);
        HostdevElement.Write(new XmlNodeWriter(output, VersionOf(options)), hostdev);
    }

    internal static string Text(Hostdev hostdev, HostdevWriteOptions? options)
    {
        using Utf8NodeWriter writer = Utf8(hostdev, options);
        return Encoding.UTF8.GetString(writer.Written);
    }

    static Utf8NodeWriter Utf8(Hostdev hostdev, HostdevWriteOptions? options)
    {
        Utf8NodeWriter writer = new(
            VersionOf(options),
            (options ?? HostdevWriteOptions.Default).Indent
        );
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

    static LibvirtVersion VersionOf(HostdevWriteOptions? options) =>
        (options ?? HostdevWriteOptions.Default).Version.Supported(nameof(options));
}
