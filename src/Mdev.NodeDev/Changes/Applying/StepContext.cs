using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Changes;

/// <summary>What the steps of one plan share while it is applied.</summary>
sealed class StepContext(NodeHost host, IHostWriter writer, HostOperationsOptions options) : IDisposable
{
    /// <summary>How long the host may take to show a change. libvirt waits as long for the link to the type.</summary>
    static readonly TimeSpan SettleTimeout = TimeSpan.FromSeconds(1);

    static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    readonly DefinitionIndex _definitions = new();

    internal IHostTree Tree => host.Tree;

    internal IHostWriter Writer => writer;

    internal MdevDefinitionStore Store =>
        field ??= new MdevDefinitionStore(host.Tree, writer) { LockTimeout = Apply.LockTimeout, Index = _definitions };

    internal VgpuDefinitionStore VgpuStore => field ??= new(host.Tree, writer, Apply.LockTimeout);

    internal TimeProvider Time => options.TimeProvider;

    internal required HostApplyOptions Apply { get; init; }

    internal required HostPlan Plan { get; init; }

    internal required CalloutSession Callouts { get; init; }

    /// <summary>What others see of the steps.</summary>
    internal required ChangeTelemetry Telemetry { get; init; }

    /// <summary>Held while definitions are read and written.</summary>
    internal required Lock DefinitionLock { get; init; }

    /// <summary>The host before the plan; at least the parents and the devices that the plan names.</summary>
    internal required HostSnapshot Snapshot { get; init; }

    /// <summary>The device that a lease is for; <see langword="null"/> without a lease.</summary>
    internal LeasedDevice? Leased { get; init; }

    /// <summary>What the steps were unsure of, and did nevertheless.</summary>
    internal List<Diagnostic> Warnings { get; } = [];

    public void Dispose() => _definitions.Dispose();

    internal string? ParentPath(string name) => Snapshot.FindParentExactly(name)?.Path;

    /// <summary>Polls until the condition holds or the host had time to settle.</summary>
    internal Task<T> PollAsync<T>(Func<T> look, Func<T, bool> isEnough) =>
        PollAsync(look, isEnough, SettleTimeout, CancellationToken.None);

    /// <summary>Polls until the condition holds, the timeout expires or the caller cancels.</summary>
    internal async Task<T> PollAsync<T>(
        Func<T> look,
        Func<T, bool> isEnough,
        TimeSpan timeout,
        CancellationToken cancellation
    )
    {
        long begin = Time.GetTimestamp();
        while (true)
        {
            T seen = look();
            if (isEnough(seen) || Time.GetElapsedTime(begin) >= timeout || cancellation.IsCancellationRequested)
                return seen;
            await Task.Delay(PollInterval, Time, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Reads a device from the bus. Polls while that fails, or while the device has no link to its type yet.
    /// </summary>
    internal Task<MdevObservation> ObserveAsync(Guid uuid) =>
        PollAsync(
            () => MdevObservation.Read(Tree, uuid),
            static observed => observed.IsAbsent || observed.Mdev?.TypeId is not null
        );

    /// <summary>Reads which type a function has. Polls while that fails.</summary>
    internal Task<VgpuObservation> ObserveVgpuAsync(PciAddress function) =>
        PollAsync(() => VgpuObservation.Read(Tree, function), static observed => observed.IsFinal);

    /// <summary>The owner of a function.</summary>
    internal VgpuOwners OwnersOf(PciAddress function) => new(Tree, Writer, function, Apply.LockTimeout);

    /// <summary>Reads <c>available_instances</c> of a type; <see langword="null"/> if it cannot be read.</summary>
    internal long? ReadAvailable(string parentName, string typeId)
    {
        HostMdevParent? parent = Snapshot.FindParentExactly(parentName);
        HostMdevType? type = parent?.FindType(typeId);
        if (parent is null || type is null)
            return null;
        return MdevParentProbe.Refresh(Tree, parent with { Types = [type] }).Types[0].AvailableInstances;
    }

    /// <summary>Explains a failure with what the host shows now.</summary>
    internal HostChangeFailure Explain(FailureContext failure) =>
        FailureExplainer.Explain(failure.WithHost(Snapshot, ScanAround(failure.ParentName)));

    /// <summary>The same failure, with what keeps the GPU from taking the vGPU.</summary>
    internal FailureContext WithVgpuObstacle(FailureContext failure, SetVgpuTypeStep step)
    {
        HostSnapshot? around = ScanAround(step.ParentName);
        try
        {
            return failure with
            {
                Vgpu = around is null ? null : VgpuObstacle.Find(around, Tree, options.VgpuFacts, step),
            };
        }
#pragma warning disable CA1031 // What a tree throws while a failure is explained would hide the failure.
        catch (Exception)
#pragma warning restore CA1031
        {
            return failure;
        }
    }

    /// <summary>Reads the devices and one parent; all parents only if that one has never been seen.</summary>
    HostSnapshot? ScanAround(string? parentName)
    {
        bool isPci = PciAddress.TryParse(parentName, null, out _);
        HostQuery query = new()
        {
            Parts = isPci ? ScanParts.Mediated | ScanParts.Pci : ScanParts.Mediated,
            OnlyParents = parentName is null ? [] : [parentName],
        };
        try
        {
            HostSnapshot around = host.Scan(query);
            return
                parentName is null
                || around.FindParentExactly(parentName) is not null
                || Snapshot.FindParentExactly(parentName) is not null
                ? around
                : host.Scan(query with { OnlyParents = null });
        }
#pragma warning disable CA1031 // What is thrown while a failure is explained would hide the failure.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
