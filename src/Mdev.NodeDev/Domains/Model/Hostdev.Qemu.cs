namespace Mdev.NodeDev.Domains;

public abstract partial record Hostdev
{
    /// <summary>
    /// The arguments that give devices to a virtual machine of QEMU without libvirt, each word by itself:
    /// <c>-device</c>, <c>vfio-pci,host=0000:41:00.4</c>.
    /// </summary>
    /// <param name="hostdevs">All hostdevs of the virtual machine, in the order of the arguments.</param>
    /// <param name="iommufd">
    /// Whether PCI functions use IOMMUFD (QEMU 9.0 and later): an object <c>iommufd0</c> comes first. A hostdev whose
    /// <see cref="HostdevDriver.Iommufd"/> is set uses it in any case.
    /// </param>
    /// <remarks>
    /// Written are the device, <see cref="Alias"/> as <c>id</c>, <see cref="Display"/>, <see cref="RamFb"/>,
    /// <see cref="Boot"/>, <see cref="Rom"/>, the index of <see cref="Acpi"/>, the other device of
    /// <see cref="PciHostdev.TeamingPersistent"/>, and the <c>devno</c> of a <see cref="CcwGuestAddress"/>. Not written
    /// is a PCI address in the guest, because the names of its buses depend on the machine. Commas in values are
    /// doubled, which is QEMU's escape. Nothing is quoted for a shell.
    /// <para>
    /// A mediated device is named by <c>/sys/bus/mdev/devices/UUID</c>, the path in QEMU's and the kernel's
    /// documentation and in libvirt's command lines: it holds the UUID alone and not the place of the parent, and QEMU
    /// follows the link.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="iommufd"/> is set and there is a mediated device: the two do not go together (KubeVirt).
    /// </exception>
    public static ValueList<string> QemuArguments(IEnumerable<Hostdev> hostdevs, bool iommufd = false)
    {
        ArgumentNullException.ThrowIfNull(hostdevs);
        Hostdev[] all = [.. hostdevs];
        if (all.Contains(null))
            throw new ArgumentNullException(nameof(hostdevs));
        if (iommufd && all.OfType<MdevHostdev>().FirstOrDefault() is { } mdev)
            throw new ArgumentException(
                $"IOMMUFD is for PCI functions; {mdev.Uuid:D} is a mediated device.",
                nameof(iommufd)
            );
        return QemuDevices.Arguments(all, iommufd);
    }
}
