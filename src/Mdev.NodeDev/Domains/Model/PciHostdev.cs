using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Domains;

/// <summary>
/// <c>&lt;hostdev type='pci'&gt;</c>: a PCI function, for example a virtual function of a vendor whose vGPUs are no
/// mediated devices.
/// </summary>
public sealed record PciHostdev : Hostdev
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "pci";

    /// <summary>
    /// <c>&lt;source&gt;&lt;address …/&gt;</c>: which function of the host. libvirt takes a missing one for
    /// 0000:00:00.0.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required PciLocation Source { get; init; }

    /// <summary>
    /// <c>&lt;source writeFiltering='…'&gt;</c>; <see langword="null"/> where it is left out. QEMU's driver refuses
    /// it, Xen's knows it.
    /// </summary>
    public bool? WriteFiltering { get; init; }

    /// <summary><c>&lt;driver&gt;</c>: the driver on the host that the function is given through.</summary>
    public HostdevDriver? Driver { get; init; }

    /// <summary>
    /// <c>&lt;teaming type='transient' persistent='…'/&gt;</c>: the alias of the network device that stays when this
    /// one is taken away for a migration.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? TeamingPersistent { get; init; }

    private protected override string Described => $"{Source}";
}
