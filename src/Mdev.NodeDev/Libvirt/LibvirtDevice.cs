namespace Mdev.NodeDev.Hosts;

/// <summary>A node device as libvirt lists it.</summary>
public sealed record LibvirtDevice
{
    /// <summary>The name, for example <c>pci_0000_3b_00_0</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What <c>virsh nodedev-dumpxml</c> prints.</summary>
    public required NodeDevice Device { get; init; }

    /// <summary>
    /// What <c>virsh nodedev-dumpxml --inactive</c> prints; <see langword="null"/> where libvirt refuses that, because
    /// the device is not persistent or the version has no such option.
    /// </summary>
    public NodeDevice? Inactive { get; init; }

    /// <summary>Whether the device exists.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Whether the device is defined.</summary>
    public bool IsPersistent { get; init; }

    /// <summary>Whether the device is started with its parent.</summary>
    public bool IsAutostart { get; init; }

    /// <summary>
    /// Whether libvirt itself does not list the device, because of one of its <see cref="Diagnostics"/>.
    /// </summary>
    public bool IsLostByLibvirt { get; init; }

    /// <summary>What is wrong with the device.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }
}
