namespace Mdev.NodeDev.Hosts;

/// <summary>
/// What the kernel and the definition files said at one moment. Immutable; lists are ordered by name, path or address.
/// </summary>
public sealed record HostSnapshot
{
    /// <summary>The parts that were read. Members of other parts are empty.</summary>
    public ScanParts Parts { get; init; }

    /// <summary>The machine itself.</summary>
    public HostSystem System { get; init; } = new();

    /// <summary>PCI functions.</summary>
    public ValueList<HostPciDevice> PciDevices { get; init; }

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
    public ValueList<HostMdevParent> Parents { get; init; }

    /// <summary>Mediated devices, active, defined or both.</summary>
    public ValueList<HostMdev> Mdevs { get; init; }

    /// <summary>How many devices of unsupported kinds there are.</summary>
    public ValueList<UnsupportedDevices> Unsupported { get; init; }

    /// <summary>
    /// Everything that is wrong with the host and its devices, each with its file; at most 1000, of more at least one
    /// of each kind and errors first. The last one then says how many are not listed.
    /// </summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>The same without a limit, for decisions that depend on a file.</summary>
    internal ValueList<Diagnostic> AllDiagnostics
    {
        get => field.IsEmpty ? Diagnostics : field;
        init;
    }

    /// <summary>Finds a parent by its kernel name; <see langword="null"/> if there is none.</summary>
    /// <param name="name">The kernel name, for example <c>0000:3b:00.0</c>.</param>
    public HostMdevParent? FindParent(string name)
    {
        foreach (HostMdevParent parent in Parents)
        {
            if (parent.Name == name)
                return parent;
        }
        return null;
    }

    /// <summary>
    /// Finds the mediated devices of a UUID: usually none or one, several if it is defined below several parents.
    /// </summary>
    /// <param name="uuid">The UUID.</param>
    public ValueList<HostMdev> FindMdevs(Guid uuid) =>
        [.. Mdevs.Where(mdev => mdev.TryGetUuid(out Guid found) && found == uuid)];
}
