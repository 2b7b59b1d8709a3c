using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Hosts;

/// <summary>One scan of a host.</summary>
sealed class HostScan
{
    static readonly (string Kind, string Directory)[] OtherKinds =
    [
        ("net", "sys/class/net"),
        ("storage", "sys/block"),
        ("usb", "sys/bus/usb/devices"),
        ("scsi_host", "sys/class/scsi_host"),
        ("scsi", "sys/bus/scsi/devices"),
        ("scsi_generic", "sys/class/scsi_generic"),
        ("drm", "sys/class/drm"),
        ("vdpa", "sys/bus/vdpa/devices"),
    ];

    readonly HostQuery _query;
    readonly ScanParts _parts;
    readonly ScanTree _tree;
    readonly CancellationToken _cancellation;
    readonly SysfsReader _reader;
    readonly List<Diagnostic> _diagnostics = [];

    HostScan(ScanTree tree, HostQuery query, int? degree, CancellationToken cancellation)
    {
        _tree = tree;
        _query = query;
        _parts = query.Parts;
        _cancellation = cancellation;
        _reader = new SysfsReader(tree, _diagnostics, cancellation, degree);
    }

    /// <summary>
    /// Reads the parts of a host. Diagnostics come in the order of reading, which is that of the members of the
    /// snapshot.
    /// </summary>
    /// <param name="tree">The files of the host.</param>
    /// <param name="query">What to read.</param>
    /// <param name="degree">How many devices are read at once; <see langword="null"/> by cores and devices.</param>
    /// <param name="uuid">The UUID of the host, if the caller knows it.</param>
    /// <param name="pciIds">Names of vendors and products; loaded only if PCI functions are read.</param>
    /// <param name="cancellation">Stops the scan between two devices.</param>
    internal static HostSnapshot Run(
        IHostTree tree,
        HostQuery query,
        int? degree,
        Guid? uuid,
        Lazy<(PciIdDatabase Names, Diagnostic? Diagnostic)> pciIds,
        CancellationToken cancellation
    )
    {
        using ScanTree scanned = new(tree);
        return new HostScan(scanned, query, degree, cancellation).Run(uuid, pciIds);
    }

    HostSnapshot Run(Guid? uuid, Lazy<(PciIdDatabase Names, Diagnostic? Diagnostic)> pciIds)
    {
        HostSystem system = Has(ScanParts.System) ? SystemProbe.Read(_tree, uuid, _diagnostics) : new();
        ValueList<HostPciDevice> pci = Has(ScanParts.Pci) ? Pci(pciIds.Value) : [];
        bool hasNvidia = pci.Any(device => device.VendorId == PciVendors.Nvidia);
        string? driver = hasNvidia ? NvidiaProbe.Driver(_tree, _diagnostics) : null;
        ValueList<HostNvidiaGpu> gpus = hasNvidia ? NvidiaProbe.ReadGpus(_tree, _diagnostics) : [];
        ValueList<HostSubchannel> subchannels = Read(ScanParts.Subchannels, new CssProbe());
        ValueList<HostApMatrix> matrices = Read(ScanParts.ApMatrix, new ApMatrixProbe());
        ValueList<HostChannelDevice> channels = Read(ScanParts.ChannelDevices, new CcwProbe());
        ValueList<HostChannelGroup> groups = Read(ScanParts.ChannelGroups, new CcwGroupProbe());
        ValueList<IHostDevice> ap = Read(ScanParts.Ap, new ApProbe());
        ValueList<ActiveMdev> active = Read(ScanParts.Mdevs, new MdevProbe());
        ValueList<HostMdevParent> parents = Has(ScanParts.Parents)
            ? Parents(
                active,
                [
                    .. pci.Select(device => device.Path),
                    .. subchannels.Select(channel => channel.Path),
                    .. matrices.Select(matrix => matrix.Path),
                    .. active.Select(mdev => mdev.Path[..mdev.Path.LastIndexOf('/')]),
                ]
            )
            : [];
        ValueList<MdevDefinition> definitions = Has(ScanParts.Definitions)
            ? new DefinitionReader(_tree, _diagnostics, _cancellation).ReadAll()
            : [];
        ValueList<UnsupportedDevices> unsupported = Has(ScanParts.Unsupported) ? Unsupported() : [];
        // What is wrong with a directory is found once for the device and once for the parent in it.
        List<Diagnostic> diagnostics = [.. _diagnostics.Distinct()];
        return new HostSnapshot
        {
            Parts = _parts,
            System = system,
            PciDevices = pci,
            NvidiaDriver = driver,
            NvidiaGpus = gpus,
            Subchannels = subchannels,
            ChannelDevices = channels,
            ChannelGroups = groups,
            ApCards = [.. ap.OfType<HostApCard>()],
            ApQueues = [.. ap.OfType<HostApQueue>()],
            ApMatrices = matrices,
            Parents = parents,
            Mdevs = Merge(active, definitions),
            Unsupported = unsupported,
            Diagnostics = LimitedDiagnostics.Listed(diagnostics),
            AllDiagnostics = ValueList.From(diagnostics),
        };
    }

    bool Has(ScanParts part) => _parts.HasFlag(part);

    ValueList<T> Read<T>(ScanParts part, IProbe<T> probe)
        where T : class, IHostDevice => Has(part) ? Reported(_reader.ReadAll(probe)) : [];

    /// <summary>Adds the diagnostics of devices to those of the host.</summary>
    ValueList<T> Reported<T>(IEnumerable<T> devices)
        where T : class, IHostDevice
    {
        ValueList<T> all = ValueList.From(devices);
        foreach (T device in all)
        {
            if (!device.Diagnostics.IsEmpty)
                _diagnostics.AddRange(device.Diagnostics);
        }
        return all;
    }

    ValueList<HostPciDevice> Pci((PciIdDatabase Names, Diagnostic? Diagnostic) ids)
    {
        ValueList<HostPciDevice> devices = Reported(
            _reader.ReadAll(new PciProbe(ids.Names)).OrderBy(device => device.Address)
        );
        if (ids.Diagnostic is not null && !devices.IsEmpty)
            _diagnostics.Add(ids.Diagnostic);
        ValueList<HostPciDevice> cut =
        [
            .. devices.Where(device => device.ConfigSpaceLength < PciConfigSpace.ConventionalLength),
        ];
        if (!cut.IsEmpty)
        {
            _diagnostics.Add(
                HostDiagnostics.ShortConfigSpace.At(
                    new SourceLocation($"{cut[0].Path}/config"),
                    cut.Count,
                    cut[0].Address
                )
            );
        }
        return devices;
    }

    /// <summary>Reads the registered parents, and those among other devices.</summary>
    /// <param name="active">The mediated devices that exist, if they are read.</param>
    /// <param name="others">The directories of the other devices.</param>
    ValueList<HostMdevParent> Parents(ValueList<ActiveMdev> active, IEnumerable<string> others)
    {
        MdevDirectories? devices = Has(ScanParts.Mdevs) ? new(_tree, active) : null;
        Dictionary<string, HostMdevParent> found = _reader
            .ReadAll(new MdevParentProbe(isRegistered: true, _query, devices))
            .ToDictionary(parent => parent.Path, StringComparer.Ordinal);
        MdevParentProbe probe = new(isRegistered: false, _query, devices);
        string[] unknown = [.. others.Distinct(StringComparer.Ordinal).Where(path => !found.ContainsKey(path))];
        foreach (HostMdevParent parent in _reader.ReadAt(unknown, probe))
            found[parent.Path] = parent;
        if (devices is { LacksBus: true })
            _diagnostics.Add(
                HostDiagnostics.UnreadableFile.At(
                    new SourceLocation(MdevProbe.Bus),
                    SysfsReader.LastPart(MdevProbe.Bus),
                    FileResult.Refused(FileStatus.Absent).Describe()
                )
            );
        return Reported(
            found
                .Values.OrderBy(parent => parent.Name, StringComparer.Ordinal)
                .ThenBy(parent => parent.Path, StringComparer.Ordinal)
        );
    }

    ValueList<UnsupportedDevices> Unsupported()
    {
        List<UnsupportedDevices> unsupported = [];
        foreach ((string kind, string directory) in OtherKinds)
        {
            int count = _reader.List(directory).Count(entry => entry.Kind == FileEntryKind.Link);
            if (count > 0)
                unsupported.Add(new UnsupportedDevices(kind, count));
        }
        return ValueList.From(unsupported);
    }

    static ValueList<HostMdev> Merge(ValueList<ActiveMdev> active, ValueList<MdevDefinition> definitions)
    {
        SortedDictionary<(string Parent, string Name), HostMdev> merged = new(
            Comparer<(string Parent, string Name)>.Create(
                static (a, b) =>
                    string.CompareOrdinal(a.Parent, b.Parent) is not 0 and int order
                        ? order
                        : string.CompareOrdinal(a.Name, b.Name)
            )
        );
        foreach (ActiveMdev mdev in active)
        {
            merged[(mdev.ParentName, mdev.Name)] = new HostMdev
            {
                Name = mdev.Name,
                ParentName = mdev.ParentName,
                Active = mdev,
            };
        }
        foreach (MdevDefinition definition in definitions)
        {
            string name = definition.Uuid.ToString("D");
            HostMdev mdev = merged.TryGetValue((definition.ParentName, name), out HostMdev? known)
                ? known
                : new HostMdev { Name = name, ParentName = definition.ParentName };
            merged[(definition.ParentName, name)] = mdev with { Definition = definition };
        }
        return ValueList.From(merged.Values);
    }
}
