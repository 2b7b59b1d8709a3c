using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Domains;

/// <summary>
/// <c>&lt;hostdev&gt;</c> of a domain, <c>mode='subsystem'</c>: a device of the host that a virtual machine is given.
/// </summary>
/// <remarks>
/// It holds what libvirt prints of one. The types <c>mdev</c> and <c>pci</c> are described, others are not covered.
/// </remarks>
/// <example>
/// <code>
/// MdevHostdev hostdev = Hostdev.Create(uuid, DeviceApi.VfioPci);
/// string xml = HostdevXml.ToXml(hostdev, HostdevWriteOptions.InDomain);
/// </code>
/// </example>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(MdevHostdev), "mdev")]
[JsonDerivedType(typeof(PciHostdev), "pci")]
[DebuggerDisplay("{ToString(),nq}")]
public abstract partial record Hostdev
{
    /// <summary>The attribute <c>type</c>: <c>mdev</c> or <c>pci</c>.</summary>
    [JsonIgnore]
    public abstract string Type { get; }

    /// <summary>
    /// The attribute <c>managed</c>, which libvirt always writes: whether libvirt takes the device from its driver at
    /// the start of the virtual machine and gives it back at the end. Without meaning for a mediated device.
    /// </summary>
    public bool Managed { get; init; }

    /// <summary>
    /// The attribute <c>display</c>: whether the virtual machine's graphics show what the device shows;
    /// <see langword="null"/> where it is left out.
    /// </summary>
    public bool? Display { get; init; }

    /// <summary>
    /// The attribute <c>ramfb</c>: a frame buffer until the guest's driver runs; <see langword="null"/> where it is
    /// left out.
    /// </summary>
    public bool? RamFb { get; init; }

    /// <summary><c>&lt;boot&gt;</c>: the place of the device among those that the guest is started from.</summary>
    public HostdevBoot? Boot { get; init; }

    /// <summary>
    /// <c>&lt;alias name='…'/&gt;</c>. libvirt keeps a user's own only if it starts with <c>ua-</c> and has nothing
    /// but letters, digits, <c>-</c> and <c>_</c>.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Alias { get; init; }

    /// <summary><c>&lt;rom&gt;</c>: the device's option ROM.</summary>
    public HostdevRom? Rom { get; init; }

    /// <summary><c>&lt;acpi&gt;</c>: what the guest's ACPI tables say about the device.</summary>
    public HostdevAcpi? Acpi { get; init; }

    /// <summary>
    /// <c>&lt;address&gt;</c>: where the guest sees the device; <see langword="null"/> lets libvirt choose.
    /// </summary>
    public GuestAddress? Address { get; init; }

    private protected Hostdev() { }

    /// <summary>Whether libvirt keeps an alias that a user chose, see <see cref="Alias"/>.</summary>
    /// <param name="alias">The alias.</param>
    public static bool IsUserAlias(string alias)
    {
        ArgumentNullException.ThrowIfNull(alias);
        if (!alias.StartsWith("ua-", StringComparison.Ordinal))
            return false;
        foreach (char c in alias)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
                return false;
        }
        return true;
    }

    /// <summary>The type, the device of the host, and where the guest sees it.</summary>
    public sealed override string ToString() =>
        Line.Of($"{Type} {Described}{(Address is null ? "" : $" at {Address}")}");

    private protected abstract string Described { get; }
}
