using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Monitoring;

/// <summary>
/// One update of a snapshot. Each step returns <see langword="false"/> if something is out of the ordinary, so that
/// only a scan of the whole host tells how it is.
/// </summary>
/// <param name="host">The host.</param>
/// <param name="query">What is watched.</param>
/// <param name="before">The snapshot.</param>
/// <param name="cancellation">Stops between two devices.</param>
sealed class HostUpdate(NodeHost host, HostQuery query, HostSnapshot before, CancellationToken cancellation)
{
    readonly HostSnapshot _before = before;
    HostSnapshot _now = before;

    /// <summary>The snapshot with all changes.</summary>
    internal HostSnapshot Finish() => _now;

    /// <summary>The devices of a snapshot without some that are active; their definitions stay.</summary>
    internal static ValueList<HostMdev> Without(ValueList<HostMdev> mdevs, HashSet<string> names) =>
        [
            .. mdevs
                .Where(mdev => mdev.IsDefined || !names.Contains(mdev.Name))
                .Select(mdev => names.Contains(mdev.Name) ? mdev with { Active = null } : mdev),
        ];

    /// <summary>Sets the active devices of some names; <see langword="null"/> for one that is gone.</summary>
    internal bool TrySetMdevs(Dictionary<string, ActiveMdev?> touched)
    {
        if (touched.Count == 0 || !query.Parts.HasFlag(ScanParts.Mdevs))
            return true;
        Dictionary<(string, string), HostMdev?> changed = [];
        foreach (HostMdev mdev in _now.ActiveMdevs.Where(mdev => touched.ContainsKey(mdev.Name)))
        {
            if (!mdev.Active!.Diagnostics.IsEmpty)
                return false;
            changed[(mdev.ParentName, mdev.Name)] = mdev.IsDefined ? mdev with { Active = null } : null;
        }
        Dictionary<(string, string), HostMdev> known = _now
            .Mdevs.Where(mdev => touched.ContainsKey(mdev.Name))
            .ToDictionary(static mdev => (mdev.ParentName, mdev.Name));
        foreach (ActiveMdev mdev in touched.Values.OfType<ActiveMdev>())
        {
            (string, string) key = (mdev.ParentName, mdev.Name);
            changed[key] = (
                known.GetValueOrDefault(key) ?? new HostMdev { Name = mdev.Name, ParentName = mdev.ParentName }
            ) with
            {
                Active = mdev,
            };
        }
        _now = _now with { Mdevs = Merge(_now.Mdevs, changed) };
        return true;
    }

    /// <summary>Reads parents with their types.</summary>
    internal bool TrySetParents(HashSet<string> paths)
    {
        HashSet<string> names = paths
            .Select(static path => path[(path.LastIndexOf('/') + 1)..])
            .Where(query.Includes)
            .ToHashSet(StringComparer.Ordinal);
        if (names.Count == 0 || !query.Parts.HasFlag(ScanParts.Parents))
            return true;
        if (_now.Parents.Any(parent => names.Contains(parent.Name) && !parent.Diagnostics.IsEmpty))
            return false;
        HostSnapshot read = host.Scan(
            new HostQuery { Parts = ScanParts.Parents, OnlyParents = ValueList.From(names) },
            cancellation
        );
        if (!read.AllDiagnostics.IsEmpty)
            return false;
        _now = _now with
        {
            Parents =
            [
                .. _now
                    .Parents.Where(parent => !names.Contains(parent.Name))
                    .Concat(read.Parents)
                    .OrderBy(static parent => parent.Name, StringComparer.Ordinal)
                    .ThenBy(static parent => parent.Path, StringComparer.Ordinal),
            ],
        };
        return true;
    }

    /// <summary>Reads the counts of parents.</summary>
    internal bool TryRefresh(HashSet<string> paths)
    {
        ValueList<HostMdevParent> parents = [.. _now.Parents.Where(parent => paths.Contains(parent.Path))];
        if (parents.IsEmpty)
            return true;
        if (parents.Any(static parent => !parent.Diagnostics.IsEmpty))
            return false;
        Dictionary<string, HostMdevParent> refreshed = host.RefreshAvailability(
                new HostSnapshot { Parents = parents },
                cancellation
            )
            .Parents.ToDictionary(static parent => parent.Path, StringComparer.Ordinal);
        // A count that cannot be read, or is below 0, comes with a diagnostic, which is not read here.
        if (
            refreshed
                .Values.SelectMany(static parent => parent.Types)
                .Any(static type => type.AvailableInstances is null or < 0)
        )
            return false;
        _now = _now with
        {
            Parents = [.. _now.Parents.Select(parent => refreshed.GetValueOrDefault(parent.Path, parent))],
        };
        return true;
    }

    /// <summary>Reads parts that are neither mediated devices nor parents nor definitions.</summary>
    internal bool TrySetParts(ScanParts parts)
    {
        parts &= query.Parts & ~ScanParts.Mediated;
        if (parts == ScanParts.None)
            return true;
        if (!_before.AllDiagnostics.IsEmpty)
            return false;
        HostSnapshot read = host.Scan(new HostQuery { Parts = parts }, cancellation);
        if (!read.AllDiagnostics.IsEmpty)
            return false;
        if (parts.HasFlag(ScanParts.Pci))
            _now = _now with
            {
                PciDevices = read.PciDevices,
                NvidiaDriver = read.NvidiaDriver,
                NvidiaGpus = read.NvidiaGpus,
            };
        if (parts.HasFlag(ScanParts.Subchannels))
            _now = _now with { Subchannels = read.Subchannels };
        if (parts.HasFlag(ScanParts.ChannelDevices))
            _now = _now with { ChannelDevices = read.ChannelDevices };
        if (parts.HasFlag(ScanParts.ChannelGroups))
            _now = _now with { ChannelGroups = read.ChannelGroups };
        if (parts.HasFlag(ScanParts.Ap))
            _now = _now with { ApCards = read.ApCards, ApQueues = read.ApQueues };
        if (parts.HasFlag(ScanParts.ApMatrix))
            _now = _now with { ApMatrices = read.ApMatrices };
        if (parts.HasFlag(ScanParts.Unsupported))
            _now = _now with { Unsupported = read.Unsupported };
        return true;
    }

    /// <summary>Reads definitions.</summary>
    internal bool TrySetDefinitions(HostEvents events)
    {
        if (!query.Parts.HasFlag(ScanParts.Definitions) || !events.AllDefinitions && events.Definitions.Count == 0)
            return true;
        if (_before.AllDiagnostics.Any(DefinitionReader.IsAbout))
            return false;
        List<Diagnostic> diagnostics = [];
        DefinitionReader reader = new(host.Tree, diagnostics, cancellation);
        Dictionary<(string, string), HostMdev> known = _now.Mdevs.ToDictionary(static mdev =>
            (mdev.ParentName, mdev.Name)
        );
        Dictionary<(string, string), HostMdev?> changed = [];
        if (events.AllDefinitions)
        {
            foreach (HostMdev mdev in _now.Mdevs.Where(static mdev => mdev.IsDefined))
                Set(mdev.ParentName, mdev.Name, null);
            foreach (MdevDefinition definition in reader.ReadAll())
                Set(definition.ParentName, definition.Uuid.ToString("D"), definition);
        }
        else
        {
            foreach ((string parent, string file) in events.Definitions)
            {
                // A file that is not a definition comes with a diagnostic; it may also be gone.
                if (!DefinitionReader.TryUuid(file, out Guid uuid))
                    return false;
                Set(parent, uuid.ToString("D"), reader.ReadOne(parent, uuid));
            }
        }
        if (diagnostics.Count > 0)
            return false;
        _now = _now with { Mdevs = Merge(_now.Mdevs, changed) };
        return true;

        void Set(string parent, string name, MdevDefinition? definition)
        {
            HostMdev? mdev = known.GetValueOrDefault((parent, name));
            changed[(parent, name)] =
                definition is null && mdev?.IsActive != true
                    ? null
                    : (mdev ?? new HostMdev { Name = name, ParentName = parent }) with
                    {
                        Definition = definition,
                    };
        }
    }

    /// <summary>Replaces some devices of a sorted list; <see langword="null"/> stands for none.</summary>
    static ValueList<HostMdev> Merge(ValueList<HostMdev> mdevs, Dictionary<(string, string), HostMdev?> changed)
    {
        HostMdev[] added = [.. changed.Values.OfType<HostMdev>()];
        Array.Sort(added, Order);
        List<HostMdev> merged = new(mdevs.Count + added.Length);
        int next = 0;
        foreach (HostMdev mdev in mdevs)
        {
            while (next < added.Length && Order(added[next], mdev) < 0)
                merged.Add(added[next++]);
            if (!changed.ContainsKey((mdev.ParentName, mdev.Name)))
                merged.Add(mdev);
        }
        merged.AddRange(added[next..]);
        return ValueList.From(merged);
    }

    static int Order(HostMdev a, HostMdev b) =>
        string.CompareOrdinal(a.ParentName, b.ParentName) is not 0 and int order
            ? order
            : string.CompareOrdinal(a.Name, b.Name);
}
