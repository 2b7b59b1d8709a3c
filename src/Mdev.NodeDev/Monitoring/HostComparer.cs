using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Monitoring;

/// <summary>Finds the changes from one snapshot to another.</summary>
/// <param name="before">The older snapshot.</param>
/// <param name="after">The newer one.</param>
sealed class HostComparer(HostSnapshot before, HostSnapshot after)
{
    readonly List<HostChange> _gone = [];
    readonly List<HostChange> _changes = [];

    /// <summary>Compares what both snapshots have read.</summary>
    internal static ValueList<HostChange> Compare(HostSnapshot before, HostSnapshot after) =>
        ReferenceEquals(before, after) ? [] : new HostComparer(before, after).Compare();

    ValueList<HostChange> Compare()
    {
        ScanParts parts = before.Parts & after.Parts;
        List<HostChange> availability = [];
        if (parts.HasFlag(ScanParts.Mdevs))
            CompareMdevs(onlyGone: true);
        if (parts.HasFlag(ScanParts.Parents))
            CompareParents(availability);
        if (parts.HasFlag(ScanParts.Mdevs))
            CompareMdevs(onlyGone: false);
        if (parts.HasFlag(ScanParts.Definitions))
            CompareDefinitions();
        if (parts.HasFlag(ScanParts.Pci))
            CompareFunctions();
        ScanParts others = Others() & parts;
        if (others != ScanParts.None)
            _changes.Add(new HostPartsChange { Parts = others, Snapshot = after });
        _changes.AddRange(availability);
        CompareDiagnostics();
        return ValueList.From([.. _gone, .. _changes]);
    }

    void CompareMdevs(bool onlyGone) =>
        Pair(
            before.ActiveMdevs,
            after.ActiveMdevs,
            static mdev => (mdev.ParentName, mdev.Name),
            (old, now) =>
            {
                if (old?.Active == now?.Active || onlyGone != now is null)
                    return;
                HostMdevChange change = new()
                {
                    Before = old?.Active,
                    After = now?.Active,
                    Snapshot = after,
                };
                (onlyGone ? _gone : _changes).Add(change);
            }
        );

    void CompareParents(List<HostChange> availability) =>
        Pair(
            before.Parents,
            after.Parents,
            static parent => (parent.Name, parent.Path),
            (old, now) =>
            {
                if (old == now)
                    return;
                if (old is null || now is null || !IsSameButCounts(old, now))
                    (now is null ? _gone : _changes).Add(
                        new HostParentChange
                        {
                            Before = old,
                            After = now,
                            Snapshot = after,
                        }
                    );
                if (old is not null && now is not null && Counts(old, now) is { IsEmpty: false } counts)
                    availability.Add(
                        new HostAvailabilityChange
                        {
                            ParentName = now.Name,
                            ParentPath = now.Path,
                            Types = counts,
                            Snapshot = after,
                        }
                    );
            }
        );

    static bool IsSameButCounts(HostMdevParent old, HostMdevParent now)
    {
        if (old.Types.Count != now.Types.Count || (old with { Types = [] }) != (now with { Types = [] }))
            return false;
        for (int i = 0; i < old.Types.Count; i++)
        {
            HostMdevType one = old.Types[i];
            HostMdevType other = now.Types[i];
            if (one != other && one != (other with { AvailableInstances = one.AvailableInstances }))
                return false;
        }
        return true;
    }

    static ValueList<HostTypeAvailability> Counts(HostMdevParent old, HostMdevParent now)
    {
        List<HostTypeAvailability> counts = [];
        Pair(
            old.Types,
            now.Types,
            static type => (type.Id, ""),
            (one, other) =>
            {
                if (one is not null && other is not null && one.AvailableInstances != other.AvailableInstances)
                    counts.Add(new HostTypeAvailability(one.Id, one.AvailableInstances, other.AvailableInstances));
            }
        );
        return ValueList.From(counts);
    }

    void CompareDefinitions() =>
        Pair(
            before.Mdevs,
            after.Mdevs,
            static mdev => (mdev.ParentName, mdev.Name),
            (old, now) =>
            {
                if (old?.Definition == now?.Definition)
                    return;
                HostDefinitionChange change = new()
                {
                    Before = old?.Definition,
                    After = now?.Definition,
                    Snapshot = after,
                };
                _changes.Add(change);
            }
        );

    void CompareFunctions() =>
        Pair(
            before.PciDevices,
            after.PciDevices,
            static function => (function.Path, ""),
            (old, now) =>
            {
                if (old != now)
                    _changes.Add(
                        new HostFunctionChange
                        {
                            Before = old,
                            After = now,
                            Snapshot = after,
                        }
                    );
            }
        );

    /// <summary>The parts without a kind of change of their own that are not the same.</summary>
    ScanParts Others()
    {
        ScanParts parts = ScanParts.None;
        Note(ScanParts.System, before.System == after.System);
        Note(ScanParts.Pci, before.NvidiaDriver == after.NvidiaDriver && before.NvidiaGpus.Equals(after.NvidiaGpus));
        Note(ScanParts.Subchannels, before.Subchannels.Equals(after.Subchannels));
        Note(ScanParts.ChannelDevices, before.ChannelDevices.Equals(after.ChannelDevices));
        Note(ScanParts.ChannelGroups, before.ChannelGroups.Equals(after.ChannelGroups));
        Note(ScanParts.Ap, before.ApCards.Equals(after.ApCards) && before.ApQueues.Equals(after.ApQueues));
        Note(ScanParts.ApMatrix, before.ApMatrices.Equals(after.ApMatrices));
        Note(ScanParts.Unsupported, before.Unsupported.Equals(after.Unsupported));
        return parts;

        void Note(ScanParts part, bool isSame) => parts |= isSame ? ScanParts.None : part;
    }

    void CompareDiagnostics()
    {
        ValueList<Diagnostic> old = Comparable(before, after.Parts);
        ValueList<Diagnostic> now = Comparable(after, before.Parts);
        if (old.Equals(now))
            return;
        ValueList<Diagnostic> appeared = [.. now.Except(old)];
        ValueList<Diagnostic> gone = [.. old.Except(now)];
        // The same ones in another order are no news.
        if (!appeared.IsEmpty || !gone.IsEmpty)
            _changes.Add(
                new HostDiagnosticsChange
                {
                    Appeared = appeared,
                    Gone = gone,
                    Snapshot = after,
                }
            );
    }

    /// <summary>
    /// The diagnostics that can be compared with those of a snapshot of some parts: all, if the parts are the same;
    /// else those of the devices and definitions that both have read.
    /// </summary>
    static ValueList<Diagnostic> Comparable(HostSnapshot snapshot, ScanParts parts)
    {
        if (snapshot.Parts == parts)
            return snapshot.AllDiagnostics;
        parts &= snapshot.Parts;
        IEnumerable<IHostDevice> devices =
        [
            .. Of(ScanParts.Pci, snapshot.PciDevices),
            .. Of(ScanParts.Subchannels, snapshot.Subchannels),
            .. Of(ScanParts.ApMatrix, snapshot.ApMatrices),
            .. Of(ScanParts.ChannelDevices, snapshot.ChannelDevices),
            .. Of(ScanParts.ChannelGroups, snapshot.ChannelGroups),
            .. Of(ScanParts.Ap, snapshot.ApCards),
            .. Of(ScanParts.Ap, snapshot.ApQueues),
            .. Of(ScanParts.Mdevs, snapshot.ActiveMdevs.Select(static mdev => mdev.Active!)),
            .. Of(ScanParts.Parents, snapshot.Parents),
        ];
        HashSet<Diagnostic> both = [.. devices.SelectMany(static device => device.Diagnostics)];
        return
        [
            .. snapshot.AllDiagnostics.Where(found =>
                both.Contains(found) || parts.HasFlag(ScanParts.Definitions) && DefinitionReader.IsAbout(found)
            ),
        ];

        IEnumerable<IHostDevice> Of(ScanParts part, IEnumerable<IHostDevice> all) => parts.HasFlag(part) ? all : [];
    }

    /// <summary>Walks through two lists in the order of a key, and calls with what has the same key.</summary>
    static void Pair<T>(
        IReadOnlyList<T> before,
        IReadOnlyList<T> after,
        Func<T, (string First, string Second)> key,
        Action<T?, T?> visit
    )
        where T : class
    {
        before = Sorted(before, key);
        after = Sorted(after, key);
        int i = 0;
        int j = 0;
        while (i < before.Count || j < after.Count)
        {
            int order =
                i == before.Count ? 1
                : j == after.Count ? -1
                : ReferenceEquals(before[i], after[j]) ? 0
                : Order(key(before[i]), key(after[j]));
            visit(order <= 0 ? before[i] : null, order >= 0 ? after[j] : null);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
    }

    /// <summary>The list itself if it is sorted, as those of a scan are.</summary>
    static IReadOnlyList<T> Sorted<T>(IReadOnlyList<T> list, Func<T, (string First, string Second)> key)
    {
        for (int i = 1; i < list.Count; i++)
        {
            if (Order(key(list[i - 1]), key(list[i])) > 0)
                return [.. list.Order(Comparer<T>.Create((a, b) => Order(key(a), key(b))))];
        }
        return list;
    }

    static int Order((string First, string Second) a, (string First, string Second) b) =>
        string.CompareOrdinal(a.First, b.First) is not 0 and int order
            ? order
            : string.CompareOrdinal(a.Second, b.Second);
}
