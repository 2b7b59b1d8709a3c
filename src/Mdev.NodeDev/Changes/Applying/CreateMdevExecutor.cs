using System.Text;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Changes;

/// <summary>Creates a device.</summary>
sealed class CreateMdevExecutor(StepContext context, CreateMdevStep step) : StepExecutor(context, step)
{
    /// <summary>How long to retry an attribute that cannot be read.</summary>
    static readonly TimeSpan ReadRetryTimeout = TimeSpan.FromMilliseconds(30);

    readonly MdevExpectation _expected = new(step.ParentName, step.TypeId);

    internal override async Task<StepCompletion> ExecuteAsync(StepTurn turn) =>
        await CheckAsync().ConfigureAwait(false)
        ?? await BeginAsync(turn).ConfigureAwait(false)
        ?? await CreateAsync().ConfigureAwait(false);

    /// <summary>Creates the device without asking scripts, to undo its removal.</summary>
    internal async Task<StepCompletion> RecreateAsync() =>
        await CheckAsync().ConfigureAwait(false) ?? await CreateAsync().ConfigureAwait(false);

    /// <summary>
    /// Returns how the step ends without a write; <see langword="null"/> if the device does not exist yet.
    /// </summary>
    async Task<StepCompletion?> CheckAsync()
    {
        MdevObservation observed = await Context.ObserveAsync(step.Uuid).ConfigureAwait(false);
        if (observed.Mdev is { } mdev)
            return await ExistingAsync(mdev).ConfigureAwait(false);
        if (CreatePath is not { } path)
            return Failed(For(HostChangeReason.ParentNotFound));
        return observed.IsAbsent ? null : Failed(For(observed.WriteResult, path));
    }

    string? CreatePath =>
        Context.Snapshot.FindParentExactly(step.ParentName) is { } parent
            ? $"{parent.Path}/{MdevTypesProbe.TypesDirectory}/{step.TypeId}/create"
            : null;

    async Task<StepCompletion> CreateAsync()
    {
        string path = CreatePath!;
        string text = CreationText.Of(step);
        long? available = Context.ReadAvailable(step.ParentName, step.TypeId);
        FileWriteResult result = Context.Writer.Write(path, Encoding.ASCII.GetBytes(text));
        // A device that is there after a refusal belongs to another process. Of two that want the same device, the
        // slower finds it.
        if (result.Errno == Errno.EEXIST)
        {
            MdevObservation there = await Context.ObserveAsync(step.Uuid).ConfigureAwait(false);
            if (_expected.IsMetBy(there.Mdev))
                return await ExistingAsync(there.Mdev!).ConfigureAwait(false);
        }
        if (!result.IsOk)
            return Failed(For(result, path, text) with { AvailableBefore = available });
        LeasedDevice created = Context.Leased ?? new();
        return await StepCompletion
            .AfterChangeAsync(() => UndoAsync(created), () => VerifyAsync(path, available, created))
            .ConfigureAwait(false);
    }

    async Task<StepCompletion> VerifyAsync(string path, long? available, LeasedDevice device)
    {
        MdevObservation created = await Context
            .PollAsync(
                () => MdevObservation.Read(Context.Tree, step.Uuid),
                observed => _expected.IsMetBy(observed.Mdev)
            )
            .ConfigureAwait(false);
        if (_expected.IsMetBy(created.Mdev))
        {
            device.Identity = LeasedDevice.Read(Context.Tree, created.Mdev!);
            FailureContext? differs = await CompareAsync(created.Mdev!, HostChangeReason.NotSeen).ConfigureAwait(false);
            return differs is null
                ? new(HostStepOutcome.Done)
                : StepCompletion.Reverted(
                    Explain(differs with { AvailableBefore = available }),
                    await UndoAsync(device).ConfigureAwait(false)
                );
        }
        HostChangeFailure notSeen = Explain(
            For(HostChangeReason.NotSeen, path) with
            {
                Value = CreationText.Of(step),
                AvailableBefore = available,
                Expected = step.TypeId,
                Found = created.Mdev?.TypeId,
            }
        );
        return StepCompletion.Reverted(notSeen, await UndoAsync(device).ConfigureAwait(false));
    }

    async Task<HostChangeFailure?> UndoAsync(LeasedDevice created)
    {
        RemoveMdevStep remove = new(step.ParentName, step.Uuid, step.TypeId);
        MdevRemoval removal = new(Context, remove, created.Identity);
        StepCompletion completion = await removal.UndoCreationAsync().ConfigureAwait(false);
        return completion.Failure;
    }

    async Task<StepCompletion> ExistingAsync(ActiveMdev mdev)
    {
        if (_expected.Compare(mdev) is { } mismatch)
            return Failed(mismatch.ToFailure(step, mdev.Path));
        FailureContext? differs = await CompareAsync(mdev, HostChangeReason.Mismatch).ConfigureAwait(false);
        return differs is null ? StepCompletion.AlreadyDone : Failed(differs);
    }

    /// <summary>
    /// Finds an attribute that does not have the value it should show; <see langword="null"/> if there is none.
    /// </summary>
    async Task<FailureContext?> CompareAsync(ActiveMdev mdev, HostChangeReason reason)
    {
        foreach (MdevAttribute wanted in step.Shown)
        {
            AttributeObservation seen = await Context
                .PollAsync(
                    () => AttributeObservation.Read(Context.Tree, mdev.Path, wanted),
                    static observed => !observed.MayChange,
                    ReadRetryTimeout,
                    CancellationToken.None
                )
                .ConfigureAwait(false);
            if (seen.IsAsWanted != true)
                return For(reason, $"{mdev.Path}/{wanted.Name}") with
                {
                    Value = CreationText.Of(step),
                    Expected = wanted.Value,
                    Found = seen.Content,
                };
        }
        return null;
    }
}
