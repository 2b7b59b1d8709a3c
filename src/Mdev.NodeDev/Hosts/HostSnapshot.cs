using System.Diagnostics.CodeAnalysis;

namespace Mdev.NodeDev.Hosts;

/// <summary>
/// What the kernel and the definition files said at one moment. It knows nothing of libvirt's taste; see <see cref="LibvirtView"/> for that.
/// Immutable; lists are ordered by name or address.
/// </summary>
public sealed record HostSnapshot
{
    /// <summary>What was read.</summary>
    public ScanParts Parts { get; init; }

    /// <summary>The machine itself.</summary>
    public HostSystem System { get; init; } = new();

    /// <summary>PCI functions.</summary>
    public ValueList<HostPciDevice> PciDevices { get; init; }

    /// <summary>s390 subchannels.</summary>
    public ValueList<HostSubchannel> Subchannels { get; init; }

    /// <summary>s390 channel devices, those behind the subchannels.</summary>
    public ValueList<HostChannelDevice> ChannelDevices { get; init; }

    /// <summary>s390 channel devices that work as one.</summary>
    public ValueList<HostChannelGroup> ChannelGroups { get; init; }

    /// <summary>s390 crypto adapters.</summary>
    public ValueList<HostApCard> ApCards { get; init; }

    /// <summary>Domains of s390 crypto adapters.</summary>
    public ValueList<HostApQueue> ApQueues { get; init; }

    /// <summary>The s390 AP matrix; at most one on a real host.</summary>
    public ValueList<HostApMatrix> ApMatrices { get; init; }

    /// <summary>Parents of mediated devices, listed by libvirt or not.</summary>
    public ValueList<HostMdevParent> Parents { get; init; }

    /// <summary>Mediated devices, active, defined or both.</summary>
    public ValueList<HostMdev> Mdevs { get; init; }

    /// <summary>How many devices of other kinds there are.</summary>
    public ValueList<UnsupportedDevices> Others { get; init; }

    /// <summary>Everything that is wrong, with the file where it is; also what stands at the devices themselves.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>The parent of a kernel name, <see langword="null"/> if there is none.</summary>
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

    /// <summary>The mediated devices of a UUID: usually none or one, several if it is defined below several parents.</summary>
    /// <param name="uuid">The UUID.</param>
    public ValueList<HostMdev> FindMdevs(Guid uuid) =>
        [.. Mdevs.Where(mdev => mdev.TryGetUuid(out Guid found) && found == uuid)];

    /// <summary>What <c>mdevctl types --dumpjson</c> of version 1.4 prints for this host: two-space indentation, no newline at the end.</summary>
    /// <param name="parentName"><c>--parent</c>: the types of this parent only; <see langword="null"/> for all.</param>
    public string ToMdevctlTypesJson(string? parentName = null) =>
        MdevctlTypesWriter.Write(this, parentName);

    /// <summary>
    /// What <c>mdevctl list --dumpjson</c> of version 1.4 prints for this host: two-space indentation, no newline at the end. A definition
    /// that is not valid is left out; mdevctl prints nothing then. Active devices have no attributes: only scripts of mdevctl know them.
    /// </summary>
    /// <param name="query">What is listed; default <see cref="MdevctlListQuery.Active"/>.</param>
    public string ToMdevctlListJson(MdevctlListQuery? query = null) =>
        MdevctlListWriter.Json(this, query ?? MdevctlListQuery.Active);

    /// <summary>What <c>mdevctl list</c> of version 1.4 prints for this host: a line for each device; nothing for none.</summary>
    /// <param name="query">What is listed; default <see cref="MdevctlListQuery.Active"/>.</param>
    public string ToMdevctlListText(MdevctlListQuery? query = null) =>
        MdevctlListWriter.Text(this, query ?? MdevctlListQuery.Active);

    /// <summary>Reads what <c>mdevctl types --dumpjson</c> prints.</summary>
    /// <param name="json">The listing, in UTF-8.</param>
    /// <param name="parents">The parents, in the order of the listing; their path is that of the link in <c>class/mdev_bus</c>.</param>
    /// <param name="diagnostics">What is wrong with it, if anything.</param>
    /// <returns>Whether it is such a listing.</returns>
    public static bool TryParseMdevctlTypes(
        ReadOnlySpan<byte> json,
        out ValueList<HostMdevParent> parents,
        out ValueList<Diagnostic> diagnostics
    ) => MdevctlTypesReader.TryParse(json, out parents, out diagnostics);

    /// <summary>
    /// A definition from what <c>mdevctl define</c> is given without a file: parent and type of an active device of that UUID stand in for
    /// what is not given. A type without a parent is refused, as mdevctl does.
    /// </summary>
    /// <param name="uuid">The UUID.</param>
    /// <param name="parentName">The kernel name of the parent, if given.</param>
    /// <param name="typeId">The type, if given.</param>
    /// <param name="definition">The definition, started manually and without attributes.</param>
    /// <param name="diagnostic">What is missing.</param>
    /// <returns>Whether parent and type are known.</returns>
    public bool TryCompleteDefinition(
        Guid uuid,
        string? parentName,
        string? typeId,
        [NotNullWhen(true)] out MdevDefinition? definition,
        [NotNullWhen(false)] out Diagnostic? diagnostic
    )
    {
        ActiveMdev? active = FindMdevs(uuid).FirstOrDefault(mdev => mdev.IsActive)?.Active;
        if (active?.TypeId is null)
            active = null;
        definition = null;
        string? parent = parentName ?? (typeId is null ? active?.ParentName : null);
        string? type = typeId ?? active?.TypeId;
        diagnostic =
            parent is null ? DefinitionDiagnostics.NoParent.At(default)
            : type is null ? DefinitionDiagnostics.NoType.At(default)
            : null;
        if (diagnostic is not null)
            return false;
        definition = new MdevDefinition
        {
            ParentName = parent!,
            Uuid = uuid,
            TypeId = type!,
        };
        return true;
    }
}
