using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// What the kernel and the definition files said at one moment. Immutable; lists are ordered by name, path or
/// address.
/// </summary>
/// <example>
/// <code>
/// HostSnapshot host = NodeHost.Local.Scan();
/// foreach (HostMdev mdev in host.Mdevs)
///     Console.WriteLine($"{mdev.Uuid}: {mdev.TypeId} on {mdev.ParentName}");
/// </code>
/// </example>
[DebuggerDisplay("{ToString(),nq}")]
public sealed partial record HostSnapshot
{
    readonly MdevIndex _mdevs = new([]);

    readonly ParentIndex _parents = new([]);

    readonly NotCompared<Diagnostic> _all;

    /// <summary>The parts that were read. Members of other parts are empty.</summary>
    public ScanParts Parts { get; init; }

    /// <summary>The machine itself.</summary>
    public HostSystem System
    {
        get;
        init => field = value ?? new();
    } = new();

    /// <summary>PCI functions.</summary>
    public ValueList<HostPciDevice> PciDevices { get; init; }

    /// <summary>
    /// The release of the driver of NVIDIA, <c>sys/module/nvidia/version</c>, for example <c>580.105.06</c>;
    /// <see langword="null"/> if it could not be read, or no PCI function is NVIDIA's.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? NvidiaDriver { get; init; }

    /// <summary>The GPUs that the driver of NVIDIA has; read with <see cref="ScanParts.Pci"/>.</summary>
    public ValueList<HostNvidiaGpu> NvidiaGpus { get; init; }

    /// <summary>s390 subchannels.</summary>
    public ValueList<HostSubchannel> Subchannels { get; init; }

    /// <summary>s390 channel devices, which subchannels lead to.</summary>
    public ValueList<HostChannelDevice> ChannelDevices { get; init; }

    /// <summary>s390 channel devices that work as one.</summary>
    public ValueList<HostChannelGroup> ChannelGroups { get; init; }

    /// <summary>s390 crypto adapters.</summary>
    public ValueList<HostApCard> ApCards { get; init; }

    /// <summary>Domains of s390 crypto adapters.</summary>
    public ValueList<HostApQueue> ApQueues { get; init; }

    /// <summary>The s390 AP matrix; at most one on a real host.</summary>
    public ValueList<HostApMatrix> ApMatrices { get; init; }

    /// <summary>Parents of mediated devices, registered or not.</summary>
    public ValueList<HostMdevParent> Parents
    {
        get;
        init
        {
            field = value;
            _parents = new ParentIndex(value);
        }
    }

    /// <summary>Mediated devices, active, defined or both.</summary>
    public ValueList<HostMdev> Mdevs
    {
        get;
        init
        {
            field = value;
            _mdevs = new MdevIndex(value);
        }
    }

    /// <summary>How many devices of unsupported kinds there are.</summary>
    public ValueList<UnsupportedDevices> Unsupported { get; init; }

    /// <summary>
    /// Everything that is wrong with the host and its devices, each with its file; at most 1000, of more the first
    /// ten of each kind and errors first. The last one then says how many are not listed.
    /// </summary>
    public ValueList<Diagnostic> Diagnostics
    {
        get;
        init
        {
            field = value;
            _all = new(value);
        }
    }

    /// <summary>
    /// The same without a limit, for decisions that depend on a file. Set after <see cref="Diagnostics"/>, which it
    /// otherwise is.
    /// </summary>
    internal ValueList<Diagnostic> AllDiagnostics
    {
        get => _all.Items;
        init => _all = new(value);
    }

    /// <summary>Finds a parent by its name, in any spelling.</summary>
    /// <param name="name">A name as for <see cref="FindParents"/>.</param>
    /// <returns>The parent; <see langword="null"/> if there is none, or if the name fits several.</returns>
    public HostMdevParent? FindParent(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return NameResolver.Parents(this, name).Take(2).ToArray() is [{ } only] ? only : null;
    }

    /// <summary>Finds the parents that a name stands for: usually none or one.</summary>
    /// <param name="name">
    /// The kernel name (<c>0000:3b:00.0</c>, <c>0.0.26ab</c>, <c>matrix</c>, <c>mtty</c>) in either case; a PCI
    /// or channel address without domain or with more or fewer digits (<c>3b:00.0</c>, <c>00000000:3b:00.0</c>,
    /// <c>0.0.52</c>); libvirt's name (<c>pci_0000_3b_00_0</c>, <c>css_0_0_26ab</c>, <c>ap_matrix</c>,
    /// <c>mtty_mtty</c>); for a subchannel, its channel device (<c>dev_busid</c>), which needs
    /// <see cref="ScanParts.Subchannels"/>; a directory in sysfs (<c>/sys/bus/pci/devices/0000:3b:00.0</c>,
    /// <c>/sys/devices/virtual/mtty/mtty</c>), whose links are not followed. An exact name wins.
    /// </param>
    public ValueList<HostMdevParent> FindParents(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return [.. NameResolver.Parents(this, name)];
    }

    /// <summary>Finds the parents that can make another device of a type, the one with the most room first.</summary>
    /// <param name="type">
    /// The id (<c>nvidia-558</c>) or the name (<c>NVIDIA A40-2Q</c>) of the type. An id wins over a name, and an
    /// exact spelling over another case. Of one name, parents can have types of different ids.
    /// </param>
    /// <returns>
    /// By <see cref="HostMdevType.AvailableInstances"/>, the highest first; of equal ones by
    /// <see cref="HostMdevCandidate.DeviceCount"/>, the lowest first; then in the order of <see cref="Parents"/>.
    /// Parents whose count could not be read come last, and parents that are full are left out.
    /// </returns>
    /// <remarks>
    /// The count of a virtual function (NVIDIA since Ampere) is that of the function: 1 or 0, not what is left of the
    /// card. Such parents are in the order of the devices that their cards have, whatever the size of these; the sum
    /// of the counts is more than the card can make. Cards need <see cref="ScanParts.Pci"/>. <c>HostSearch.Find</c>
    /// counts what cards can make, and finds functions of vendor VFIO, too.
    /// </remarks>
    public ValueList<HostMdevCandidate> FindParentsOf(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return MdevCandidates.MostFree(MdevCandidates.Find(this, type));
    }

    /// <summary>The kernel's name of a parent that is named in any spelling.</summary>
    /// <param name="name">A name as for <see cref="FindParents"/>.</param>
    /// <returns>
    /// The name of the one parent that is meant. Without one, the name itself, unless its form says how the kernel
    /// spells it: <c>3B:00.0</c> is <c>0000:3b:00.0</c>, whether the host has it or not.
    /// </returns>
    public string KernelNameOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return NameResolver.Parents(this, name).Take(2).ToArray() switch
        {
            [] => DeviceSpelling.Kernel(name),
            [{ } only] => only.Name,
            _ => name,
        };
    }

    /// <summary>Finds the mediated devices that a name stands for.</summary>
    /// <param name="name">
    /// The UUID in either case, with or without dashes; or libvirt's name in any of its versions
    /// (<c>mdev_&lt;uuid&gt;</c>, <c>mdev_&lt;uuid&gt;_0000_3b_00_0</c>); or its directory in sysfs
    /// (<c>/sys/bus/mdev/devices/&lt;uuid&gt;</c>), which is that of an active device if one is.
    /// </param>
    /// <returns>Usually none or one; several if the UUID is defined below several parents.</returns>
    public ValueList<HostMdev> FindMdevs(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return [.. NameResolver.Mdevs(this, name)];
    }

    /// <summary>
    /// Finds the mediated devices of a UUID: usually none or one, several if it is defined below several parents.
    /// </summary>
    /// <param name="uuid">The UUID.</param>
    public ValueList<HostMdev> FindMdevs(Guid uuid) => [.. _mdevs[uuid]];

    /// <summary>The active mediated devices.</summary>
    internal IReadOnlyList<HostMdev> ActiveMdevs => _mdevs.Active;

    /// <summary>Finds the mediated device of a UUID below a parent; <see langword="null"/> if there is none.</summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The parent, named as for <see cref="FindParents"/>.</param>
    public HostMdev? FindMdev(Guid uuid, string parentName)
    {
        string kernelName = KernelNameOf(parentName);
        ValueList<HostMdev> all = FindMdevs(uuid);
        return all.FirstOrDefault(mdev => mdev.ParentName == parentName)
            ?? all.FirstOrDefault(mdev => mdev.ParentName == kernelName);
    }

    /// <summary>The mediated devices of a parent, active, defined or both.</summary>
    /// <param name="parent">The parent; its name counts.</param>
    public ValueList<HostMdev> MdevsOf(HostMdevParent parent)
    {
        ArgumentNullException.ThrowIfNull(parent);
        return [.. _mdevs.OfParent(parent.Name)];
    }

    /// <summary>The active mediated devices of a parent.</summary>
    internal IEnumerable<HostMdev> ActiveMdevsOf(HostMdevParent parent) =>
        _mdevs.OfParent(parent.Name).Where(static mdev => mdev.IsActive);

    /// <summary>The kernel names of all functions of a card, the physical one and its virtual ones.</summary>
    internal HashSet<string> FunctionsOfCard(PciAddress card) =>
        PciDevices
            .Where(one => one.Card == card)
            .Select(static one => one.Address.ToString())
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Finds a parent by its kernel name alone.</summary>
    internal HostMdevParent? FindParentExactly(string name) => _parents.Find(name);

    /// <summary>How many parents, mediated devices and diagnostics there are.</summary>
    public override string ToString() =>
        Line.Of(
            $"{Line.Count(Parents.Count, "parent")}, {Line.Count(Mdevs.Count, "mediated device")}, "
                + Line.Count(Diagnostics.Count, "diagnostic")
        );
}
