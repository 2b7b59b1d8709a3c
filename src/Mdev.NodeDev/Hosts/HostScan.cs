using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Hosts;

/// <summary>One scan of a host.</summary>
sealed class HostScan(IHostTree tree, CancellationToken cancellation)
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

    readonly SysfsReader _reader = new(tree, cancellation);
    readonly List<Diagnostic> _problems = [];

    internal HostSnapshot Run(
        ScanParts parts,
        Guid? uuid,
        Lazy<(PciIdDatabase Names, Diagnostic? Problem)> pciIds
    )
    {
        HostSnapshot snapshot = new() { Parts = parts };
        if (parts.HasFlag(ScanParts.System))
            snapshot = snapshot with { System = SystemProbe.Read(_reader, uuid) };
        _problems.AddRange(_reader.TakeProblems());
        if (parts.HasFlag(ScanParts.Pci))
            snapshot = snapshot with { PciDevices = Pci(pciIds.Value) };
        if (parts.HasFlag(ScanParts.Subchannels))
            snapshot = snapshot with { Subchannels = new CssProbe(_reader).ReadAll() };
        Report(snapshot.Subchannels.SelectMany(channel => channel.Diagnostics));
        if (parts.HasFlag(ScanParts.ApMatrix))
            snapshot = snapshot with { ApMatrices = new ApMatrixProbe(_reader).ReadAll() };
        Report(snapshot.ApMatrices.SelectMany(matrix => matrix.Diagnostics));
        if (parts.HasFlag(ScanParts.ChannelDevices))
            snapshot = snapshot with { ChannelDevices = new CcwProbe(_reader).ReadAll() };
        Report(snapshot.ChannelDevices.SelectMany(device => device.Diagnostics));
        if (parts.HasFlag(ScanParts.ChannelGroups))
            snapshot = snapshot with { ChannelGroups = new CcwGroupProbe(_reader).ReadAll() };
        Report(snapshot.ChannelGroups.SelectMany(group => group.Diagnostics));
        if (parts.HasFlag(ScanParts.Ap))
            snapshot = Ap(snapshot);
        ValueList<ActiveMdev> active = parts.HasFlag(ScanParts.Mdevs)
            ? new MdevProbe(_reader).ReadAll()
            : [];
        Report(active.SelectMany(mdev => mdev.Diagnostics));
        if (parts.HasFlag(ScanParts.Parents))
            snapshot = snapshot with { Parents = Parents(snapshot, active) };
        Report(snapshot.Parents.SelectMany(parent => parent.Diagnostics));
        ValueList<MdevDefinition> definitions = parts.HasFlag(ScanParts.Definitions)
            ? new DefinitionReader(tree, _problems, cancellation).ReadAll()
            : [];
        if (parts.HasFlag(ScanParts.Others))
            snapshot = snapshot with { Others = Others() };
        Report([]);
        return snapshot with
        {
            Mdevs = Merge(active, definitions),
            // What is wrong with a directory is found once for the device and once for the parent in it.
            Diagnostics = ValueList.From(_problems.Distinct()),
        };
    }

    /// <summary>Keeps what is wrong with the host as a whole, then what is wrong with its devices.</summary>
    void Report(IEnumerable<Diagnostic> ofDevices)
    {
        _problems.AddRange(_reader.TakeHostProblems());
        _problems.AddRange(ofDevices);
    }

    ValueList<HostPciDevice> Pci((PciIdDatabase Names, Diagnostic? Problem) ids)
    {
        ValueList<HostPciDevice> devices = new PciProbe(_reader, ids.Names).ReadAll();
        Report(devices.SelectMany(device => device.Diagnostics));
        if (ids.Problem is not null && !devices.IsEmpty)
            _problems.Add(ids.Problem);
        ValueList<HostPciDevice> cut =
        [
            .. devices.Where(device =>
                device.ConfigSpaceLength < PciConfigSpace.ConventionalLength
            ),
        ];
        if (!cut.IsEmpty)
        {
            _problems.Add(
                HostDiagnostics.ShortConfigSpace.At(
                    new SourceLocation($"{cut[0].Path}/config"),
                    cut.Count,
                    cut[0].Address
                )
            );
        }
        return devices;
    }

    HostSnapshot Ap(HostSnapshot snapshot)
    {
        ApProbe probe = new(_reader);
        probe.ReadAll();
        Report(probe.Cards.SelectMany(card => card.Diagnostics));
        Report(probe.Queues.SelectMany(queue => queue.Diagnostics));
        return snapshot with { ApCards = probe.Cards, ApQueues = probe.Queues };
    }

    ValueList<HostMdevParent> Parents(HostSnapshot snapshot, ValueList<ActiveMdev> active)
    {
        MdevParentProbe probe = new(_reader);
        probe.ReadRegistered();
        IEnumerable<string> others = snapshot
            .PciDevices.Select(device => device.Path)
            .Concat(snapshot.Subchannels.Select(channel => channel.Path))
            .Concat(snapshot.ApMatrices.Select(matrix => matrix.Path))
            .Concat(active.Select(mdev => mdev.Path[..mdev.Path.LastIndexOf('/')]));
        foreach (string path in others)
        {
            _reader.ThrowIfCancelled();
            probe.ReadUnregistered(path);
        }
        return probe.Found;
    }

    ValueList<UnsupportedDevices> Others()
    {
        List<UnsupportedDevices> others = [];
        foreach ((string kind, string directory) in OtherKinds)
        {
            int count = _reader.List(directory).Count(entry => entry.Kind == FileEntryKind.Link);
            if (count > 0)
                others.Add(new UnsupportedDevices(kind, count));
        }
        return ValueList.From(others);
    }

    static ValueList<HostMdev> Merge(
        ValueList<ActiveMdev> active,
        ValueList<MdevDefinition> definitions
    )
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
