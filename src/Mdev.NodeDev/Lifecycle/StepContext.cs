namespace Mdev.NodeDev;

/// <summary>What the steps of one plan share while it is applied.</summary>
sealed class StepContext(NodeHost host, IHostWriter writer, HostOperationsOptions options)
{
    const HostParts AroundParts = HostParts.Mediated | HostParts.Pci;

    /// <summary>How long the host may take to show what it was told. libvirt waits as long for the link to the type.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    internal IHostTree Tree => host.Tree;

    internal IHostWriter Writer => writer;

    internal MdevDefinitionStore Store { get; } = new(host.Tree, writer);

    internal TimeProvider Time => options.TimeProvider;

    internal required HostApplyOptions Apply { get; init; }

    /// <summary>Definitions are looked at and written by one thread at a time.</summary>
    internal required Lock Definitions { get; init; }

    /// <summary>The host before anything was done.</summary>
    internal required HostSnapshot Snapshot { get; init; }

    /// <summary>The devices that this plan created.</summary>
    internal HashSet<Guid> Created { get; } = [];

    /// <summary>The devices that this plan was to create, and that were there already.</summary>
    internal HashSet<Guid> Found { get; } = [];

    internal string? ParentPath(string name) => Snapshot.FindParent(name)?.Path;

    /// <summary>Looks again and again until enough is seen or patience ends.</summary>
    internal Task<T> SettledAsync<T>(Func<T> look, Func<T, bool> isEnough) =>
        SettledAsync(look, isEnough, Patience, CancellationToken.None);

    /// <summary>Looks again and again until enough is seen, a time has passed or the caller cancels.</summary>
    internal async Task<T> SettledAsync<T>(
        Func<T> look,
        Func<T, bool> isEnough,
        TimeSpan atMost,
        CancellationToken cancellation
    )
    {
        long begin = Time.GetTimestamp();
        while (true)
        {
            T seen = look();
            if (
                isEnough(seen)
                || Time.GetElapsedTime(begin) >= atMost
                || cancellation.IsCancellationRequested
            )
                return seen;
            await Task.Delay(Pause, Time, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>What the bus says of a device. A look that fails is repeated.</summary>
    internal Task<MdevSight> LookAsync(Guid uuid) =>
        SettledAsync(() => MdevSight.Of(Tree, uuid), static sight => sight.IsCertain);

    /// <summary><c>available_instances</c> of a type, <see langword="null"/> where it cannot be read.</summary>
    internal long? Available(HostMdevParent parent, string typeId)
    {
        HostMdevType? type = parent.Types.FirstOrDefault(type => type.Id == typeId);
        if (type is null)
            return null;
        HostMdevParent refreshed = new MdevParentProbe(
            new SysfsReader(Tree, CancellationToken.None)
        ).Refresh(parent with { Types = [type] });
        return refreshed.Types[0].AvailableInstances;
    }

    /// <summary>Says why an attempt failed, with what is around it now.</summary>
    internal HostChangeFailure Explain(HostChangeAttempt attempt)
    {
        HostSnapshot? around = Around();
        HostSnapshot known = around ?? Snapshot;
        string? parentName = attempt.ParentName;
        HostMdevParent? now = parentName is null ? null : around?.FindParent(parentName);
        HostMdev? there = attempt.Uuid is null
            ? null
            : known.FindMdevs(attempt.Uuid.Value).FirstOrDefault(mdev => mdev.IsActive);
        return FailureExplainer.Explain(
            attempt with
            {
                Parent =
                    attempt.Parent
                    ?? now
                    ?? (parentName is null ? null : Snapshot.FindParent(parentName)),
                Pci = attempt.Pci ?? Pci(known, parentName),
                IsParentPresent = attempt.IsParentPresent ?? (around is null ? null : now is not null),
                IsOnBus = attempt.IsOnBus ?? (around is null ? null : there is not null),
                IsPrivileged = attempt.IsPrivileged ?? Environment.IsPrivilegedProcess,
                AvailableAfter =
                    attempt.AvailableAfter
                    ?? now?.Types.FirstOrDefault(type => type.Id == attempt.TypeId)
                        ?.AvailableInstances,
                Siblings = attempt.Siblings.IsEmpty
                    ? Siblings(known, parentName, attempt.Uuid)
                    : attempt.Siblings,
                Existing = attempt.Existing ?? there,
            }
        );
    }

    HostSnapshot? Around()
    {
        try
        {
            return host.Scan(new HostQuery { Parts = AroundParts });
        }
        catch (HostAccessException)
        {
            return null;
        }
    }

    /// <summary>The other devices of the parent and, if it is a virtual function, of all functions of its card.</summary>
    static ValueList<HostMdev> Siblings(HostSnapshot host, string? parentName, Guid? uuid)
    {
        if (parentName is null)
            return [];
        HashSet<string> parents = [parentName];
        PciAddress? card = Pci(host, parentName)?.PhysicalFunction;
        foreach (HostPciDevice function in host.PciDevices)
        {
            if (card is not null && (function.PhysicalFunction == card || function.Address == card))
                parents.Add(function.Address.ToString());
        }
        return
        [
            .. host.Mdevs.Where(mdev =>
                mdev.IsActive
                && parents.Contains(mdev.ParentName)
                && !(mdev.TryGetUuid(out Guid own) && own == uuid)
            ),
        ];
    }

    static HostPciDevice? Pci(HostSnapshot host, string? name) =>
        PciAddress.TryParse(name, out PciAddress address)
            ? host.PciDevices.FirstOrDefault(device => device.Address == address)
            : null;
}
