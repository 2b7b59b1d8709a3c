using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>A PCI function: a device of <c>sys/bus/pci/devices</c>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record HostPciDevice : IHostDevice
{
    /// <summary>The address, which is the kernel name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required PciAddress Address { get; init; }

    /// <summary>
    /// The device directory below the root, for example <c>sys/devices/pci0000:3a/0000:3a:00.0/0000:3b:00.0</c>.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public required string Path { get; init; }

    /// <summary>
    /// The name of the bound driver, from the link <c>driver</c>; <see langword="null"/> if none is bound.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Driver { get; init; }

    /// <summary>
    /// Class, subclass and programming interface, from <c>PCI_CLASS</c> in <c>uevent</c>; <see langword="null"/> if it
    /// is not a hexadecimal number of 0 or above.
    /// </summary>
    public uint? Class { get; init; }

    /// <summary><c>vendor</c>, a number such as <c>0x10de</c>; <see langword="null"/> if it cannot be read.</summary>
    public ushort? VendorId { get; init; }

    /// <summary><c>device</c>, a number such as <c>0x2236</c>; <see langword="null"/> if it cannot be read.</summary>
    public ushort? DeviceId { get; init; }

    /// <summary>
    /// The vendor of the board, from <c>PCI_SUBSYS_ID</c> in <c>uevent</c>; <see langword="null"/> if it is 0, as that
    /// of bridges is, or could not be read.
    /// </summary>
    public ushort? SubsystemVendorId { get; init; }

    /// <summary>
    /// The board, a number of its vendor, from <c>PCI_SUBSYS_ID</c> in <c>uevent</c>; <see langword="null"/> if
    /// <see cref="SubsystemVendorId"/> is.
    /// </summary>
    public ushort? SubsystemDeviceId { get; init; }

    /// <summary>The name of the vendor; <see langword="null"/> if the PCI id database does not know it.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? VendorName { get; init; }

    /// <summary>The name of the product; <see langword="null"/> if the PCI id database does not know it.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? DeviceName { get; init; }

    /// <summary>
    /// The physical function of this virtual one, from the link <c>physfn</c>; <see langword="null"/> if it is not
    /// virtual.
    /// </summary>
    public PciAddress? PhysicalFunction { get; init; }

    /// <summary>The virtual functions that exist, from the links <c>virtfnN</c>, by index; there may be gaps.</summary>
    public ValueList<HostVirtualFunction> VirtualFunctions { get; init; }

    /// <summary>
    /// <c>sriov_totalvfs</c>, the decimal number that it starts with: how many virtual functions the hardware can have;
    /// <see langword="null"/> if the file is missing or malformed.
    /// </summary>
    public long? TotalVirtualFunctions { get; init; }

    /// <summary>
    /// The IOMMU group, from the link <c>iommu_group</c>; <see langword="null"/> if it is in none or the link is
    /// malformed.
    /// </summary>
    public HostIommuGroup? IommuGroup { get; init; }

    /// <summary>
    /// <c>numa_node</c>; <see langword="null"/> if the file is missing or malformed, or the kernel knows none
    /// (−1).
    /// </summary>
    public int? NumaNode { get; init; }

    /// <summary>
    /// The kind of bridge, from the header type in <c>config</c>; <see langword="null"/> for an endpoint or if it is
    /// unknown.
    /// </summary>
    public PciBridge? Bridge { get; init; }

    /// <summary>
    /// The Express capability in <c>config</c>; <see langword="null"/> if there is none or it could not be read.
    /// </summary>
    public PciExpress? Express { get; init; }

    /// <summary>How many bytes of <c>config</c> could be read: 256 or 4096 with privilege, 64 without.</summary>
    public int ConfigSpaceLength { get; init; }

    /// <summary>
    /// The vital product data in <c>vpd</c>; <see langword="null"/> if the file is missing or malformed.
    /// </summary>
    public PciVpd? Vpd { get; init; }

    /// <summary>
    /// The files of a virtual function of NVIDIA that becomes a vGPU without a mediated device;
    /// <see langword="null"/> if it has no file <c>nvidia/current_vgpu_type</c>.
    /// </summary>
    public HostVgpuFunction? VgpuFunction { get; init; }

    /// <summary>The device node, if it has one; no real device of this kind does.</summary>
    public HostDeviceNode? DeviceNode { get; init; }

    /// <summary>What is wrong with it.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>The card of the function: the physical function of a virtual one, otherwise its own address.</summary>
    internal PciAddress Card => PhysicalFunction ?? Address;

    /// <summary>Whether a directory is below that of the function.</summary>
    internal bool IsAbove(string? path) => path?.StartsWith($"{Path}/", StringComparison.Ordinal) == true;

    /// <summary>The address, the ids of vendor and product in hexadecimal, and the driver.</summary>
    public override string ToString() => Line.Of($"{Address} {VendorId:x4}:{DeviceId:x4}{Line.Driver(Driver)}");
}
