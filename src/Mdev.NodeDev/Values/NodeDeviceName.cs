namespace Mdev.NodeDev;

/// <summary>
/// The names libvirt gives to node devices: the kernel's words joined by <c>_</c>, and every byte that is not an ASCII
/// letter or digit replaced by <c>_</c>.
/// </summary>
public static partial class NodeDeviceName
{
    /// <summary>The root of all node devices, the machine itself.</summary>
    public const string Computer = "computer";

    /// <summary>The s390 AP matrix, whatever its kernel name.</summary>
    public const string ApMatrix = "ap_matrix";

    /// <summary>The name of a PCI function, for example <c>pci_0000_3b_00_1</c>.</summary>
    /// <param name="address">Where it sits.</param>
    public static string FromPci(PciAddress address) => From("pci", address.ToString());

    /// <summary>The name of a subchannel, for example <c>css_0_0_26ab</c>.</summary>
    /// <param name="address">Where it sits.</param>
    public static string FromSubchannel(ChannelAddress address) => From("css", address.ToString());

    /// <summary>
    /// The name of a mediated device since libvirt 7.7, for example <c>mdev_&lt;uuid&gt;_0000_3b_00_0</c>.
    /// </summary>
    /// <param name="uuid">The device's UUID.</param>
    /// <param name="parentAddress">
    /// The kernel name of its parent, for example <c>0000:3b:00.0</c>, <c>0.0.26ab</c>, <c>matrix</c> or <c>mtty</c>.
    /// </param>
    public static string FromMdev(Guid uuid, string parentAddress)
    {
        ArgumentException.ThrowIfNullOrEmpty(parentAddress);
        return From("mdev", uuid.ToString("D"), parentAddress);
    }

    /// <summary>Joins the words of a name and replaces what a name cannot hold.</summary>
    /// <param name="subsystem">The kernel subsystem, or the word that libvirt puts in its place.</param>
    /// <param name="words">The kernel name and, for some kinds, a suffix.</param>
    public static string From(string subsystem, params ReadOnlySpan<string> words)
    {
        ArgumentNullException.ThrowIfNull(subsystem);
        byte[] bytes = SurrogateEscape.Encode(words.IsEmpty ? subsystem : $"{subsystem}_{string.Join('_', words)}");
        return string.Create(
            bytes.Length,
            bytes,
            static (name, from) =>
            {
                for (int i = 0; i < name.Length; i++)
                    name[i] = char.IsAsciiLetterOrDigit((char)from[i]) ? (char)from[i] : '_';
            }
        );
    }
}
