using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Changes;

/// <summary>What the steps of one plan share while it is applied.</summary>
sealed class StepContext(NodeHost host, IHostWriter writer, HostOperationsOptions options)
{
    const ScanParts AroundParts = ScanParts.Mediated | ScanParts.Pci;

    /// <summary>How long the host may take to show what it was told. libvirt waits as long for the link to the type.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    internal IHostTree Tree => host.Tree;

    internal IHostWriter Writer => writer;

    internal MdevDefinitionStore Store { get; } = new(host.Tree, writer);

    internal TimeProvider Time => options.TimeProvider;

    internal required HostApplyOptions Apply { get; init; }

    internal required HostPlan Plan { get; init; }

    internal required PlanCallouts Callouts { get; init; }

    /// <summary>Definitions are looked at and written by one thread at a time.</summary>
    internal required Lock Definitions { get; init; }

    /// <summary>The host before anything was done.</summary>
    internal required HostSnapshot Snapshot { get; init; }

    /// <summary>The devices that this plan created.</summary>
    internal HashSet<Guid> Created { get; } = [];

    /// <summary>The devices that this plan was to create, and that were there already.</summary>
    internal HashSet<Guid> Found { get; } = [];

    /// <summary>Asks the scripts of mdevctl, if they are to be asked, right before a step changes something.</summary>
    /// <returns>Why it must not; <see langword="null"/> if it may.</returns>
    internal async Task<HostChangeFailure?> BeginAsync(HostStep step) =>
        await Callouts.BeginAsync().ConfigureAwait(false) is { } refusal
            ? Explain(
                FailureContext.ForStep(step, HostChangeReason.CalloutRefused, refusal.Script) with
                {
                    Text = refusal.Message,
                }
            )
            : null;

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

    /// <summary>What the bus says of a device. A look that fails is repeated, and so is one that comes before the link to the type.</summary>
    internal Task<MdevSight> LookAsync(Guid uuid) =>
        SettledAsync(
            () => MdevSight.Of(Tree, uuid),
            static sight => sight.IsAbsent || sight.Mdev?.TypeId is not null
        );

    /// <summary><c>available_instances</c> of a type, <see langword="null"/> where it cannot be read.</summary>
    internal long? Available(HostMdevParent parent, string typeId)
    {
        HostMdevType? type = parent.Types.FirstOrDefault(type => type.Id == typeId);
        if (type is null)
            return null;
        return MdevParentProbe.Refresh(Tree, parent with { Types = [type] }).Types[0].AvailableInstances;
    }

    /// <summary>Explains a failure with what is around it now.</summary>
    internal HostChangeFailure Explain(FailureContext failure) =>
        FailureExplainer.Explain(failure.WithHost(Snapshot, Around()));

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
}
