using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Removes a device: compares its parent and type, looks for processes that have it open, and writes on a thread of
/// its own, because the kernel does not return while the device is open.
/// </summary>
/// <param name="context">What the steps share.</param>
/// <param name="step">The removal.</param>
/// <param name="identity">
/// The directory of the device that is meant. One that was made later is another's, and stays;
/// <see langword="null"/> for any.
/// </param>
sealed class MdevRemoval(StepContext context, MdevStep step, FileIdentity? identity)
{
    readonly MdevExpectation _expected = new(step.ParentName, step.DeviceTypeId);

    string? DevicePath => context.ParentPath(step.ParentName) is { } parent ? $"{parent}/{step.Uuid:D}" : null;

    /// <summary>Removes a device that was just created. A device that is open by then is not removed.</summary>
    internal async Task<StepCompletion> UndoCreationAsync()
    {
        (StepCompletion? end, ActiveMdev? mdev) = await FindAsync(CancellationToken.None).ConfigureAwait(false);
        end ??= FindUsers(mdev!, CancellationToken.None);
        return end ?? await RemoveAsync(mdev!, null, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Returns the device, or how the step ends without a write.</summary>
    internal async Task<(StepCompletion? End, ActiveMdev? Mdev)> FindAsync(CancellationToken cancellation)
    {
        long begin = context.Time.GetTimestamp();
        MdevObservation observed = await context.ObserveAsync(step.Uuid).ConfigureAwait(false);
        if (observed.IsAbsent)
            return (await CompleteRemovalAsync(begin, cancellation).ConfigureAwait(false), null);
        if (observed.Mdev is not { } mdev)
            return (Failed(FailureContext.ForWrite(step, observed.WriteResult, null)), null);
        if (identity is not null && LeasedDevice.Read(context.Tree, mdev) is { } found && found != identity)
            return (StepCompletion.AlreadyDone, null);
        return _expected.Compare(mdev) is { } mismatch
            ? (Failed(mismatch.ToFailure(step, mdev.Path)), null)
            : (null, mdev);
    }

    /// <summary>
    /// Returns how the step ends if a process has the device open; <see langword="null"/> if none is seen.
    /// </summary>
    internal StepCompletion? FindUsers(ActiveMdev mdev, CancellationToken cancellation)
    {
        try
        {
            VfioUsersResult users = VfioUsers.Find(context.Tree, mdev.Path, cancellation);
            if (!users.Users.IsEmpty)
                return Failed(For(HostChangeReason.InUse, mdev.Path) with { Users = users });
            if (users.WhyNot is { } whyNot)
                context.Warnings.Add(ChangeDiagnostics.UsersUnknown.At(new SourceLocation(mdev.Path), whyNot));
            return null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Failed(For(HostChangeReason.Cancelled, mdev.Path));
        }
    }

    /// <summary>Removes the device.</summary>
    /// <param name="mdev">The device.</param>
    /// <param name="undo">Creates it again; <see langword="null"/> if it is not to be.</param>
    /// <param name="cancellation">Stops waiting; the removal goes on.</param>
    internal async Task<StepCompletion> RemoveAsync(
        ActiveMdev mdev,
        Func<Task<HostChangeFailure?>>? undo,
        CancellationToken cancellation
    )
    {
        // The timeout covers the removal only, not the search for users.
        long begin = context.Time.GetTimestamp();
        StepCompletion end = await RemoveAsync(mdev, undo, begin, cancellation).ConfigureAwait(false);
        bool isWaiting = end.Failure?.Reason == HostChangeReason.StillBeingRemoved;
        if (isWaiting || end.Outcome == HostStepOutcome.Done)
            context.Telemetry.ReportRemoval(step, context.Time.GetElapsedTime(begin), isGone: !isWaiting);
        return end;
    }

    async Task<StepCompletion> RemoveAsync(
        ActiveMdev mdev,
        Func<Task<HostChangeFailure?>>? undo,
        long begin,
        CancellationToken cancellation
    )
    {
        string path = $"{mdev.Path}/remove";
        FileWriteResult result;
        try
        {
            result = await WriteOnThread(() => context.Writer.Write(path, "1"u8))
                .WaitAsync(TimeLeft(begin), context.Time, cancellation)
                .ConfigureAwait(false);
        }
        catch (Exception ended) when (ended is TimeoutException or OperationCanceledException)
        {
            return StepCompletion.AfterChange(
                undo ?? NothingToUndoAsync,
                () => IsGone() ? new(HostStepOutcome.Done) : StillBeingRemoved(path)
            );
        }
        if (!result.IsOk)
            return await RefusedAsync(result, path, begin, cancellation).ConfigureAwait(false);
        return undo is null
            ? await VerifyAsync(path, begin, cancellation).ConfigureAwait(false)
            : await StepCompletion
                .AfterChangeAsync(undo, () => VerifyAsync(path, begin, cancellation))
                .ConfigureAwait(false);
    }

    async Task<StepCompletion> VerifyAsync(string path, long begin, CancellationToken cancellation)
    {
        if (await WaitUntilGoneAsync(begin, cancellation).ConfigureAwait(false))
            return new(HostStepOutcome.Done);
        return IsOffBus() ? StillBeingRemoved(path) : ReplacedByAnother();
    }

    /// <summary>
    /// The kernel refused. Absent at opening, or EAGAIN: another process may have begun to remove the device.
    /// </summary>
    async Task<StepCompletion> RefusedAsync(
        FileWriteResult result,
        string path,
        long begin,
        CancellationToken cancellation
    )
    {
        bool mayBeGoing = result is { Status: FileStatus.Absent or FileStatus.Gone } || result.Errno == Errno.EAGAIN;
        return mayBeGoing && await context.PollAsync(IsOffBus, static isOff => isOff).ConfigureAwait(false)
            ? await CompleteRemovalAsync(begin, cancellation).ConfigureAwait(false)
            : Failed(FailureContext.ForWrite(step, result, path, "1"));
    }

    /// <summary>Waits for a device that another process removes.</summary>
    async Task<StepCompletion> CompleteRemovalAsync(long begin, CancellationToken cancellation) =>
        await WaitUntilGoneAsync(begin, cancellation).ConfigureAwait(false)
            ? StepCompletion.AlreadyDone
            : StillBeingRemoved(DevicePath);

    Task<bool> WaitUntilGoneAsync(long begin, CancellationToken cancellation) =>
        context.PollAsync(IsGone, static isGone => isGone, TimeLeft(begin), cancellation);

    bool IsGone() => IsOffBus() && HasNoDirectory();

    bool IsOffBus() => MdevObservation.Read(context.Tree, step.Uuid).IsAbsent;

    /// <summary>While an open device is removed, its directory stays and nothing else.</summary>
    bool HasNoDirectory()
    {
        if (DevicePath is null)
            return true;
        FileResult result = context.Tree.OpenDirectory(DevicePath, out IHostDirectory? directory);
        directory?.Dispose();
        return result.Status == FileStatus.Absent;
    }

    TimeSpan TimeLeft(long begin)
    {
        TimeSpan left = context.Apply.RemoveTimeout - context.Time.GetElapsedTime(begin);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>The removal goes on by itself, and nothing can stop it.</summary>
    StepCompletion StillBeingRemoved(string? path) =>
        StepCompletion.NotUndone(
            context.Explain(
                For(HostChangeReason.StillBeingRemoved, path) with
                {
                    Value = "1",
                    Users = DevicePath is null
                        ? new()
                        : VfioUsers.Find(context.Tree, DevicePath, CancellationToken.None),
                }
            )
        );

    /// <summary>The kernel reported that the device is gone, so the one that is there is another.</summary>
    StepCompletion ReplacedByAnother() =>
        StepCompletion.NotUndone(context.Explain(For(HostChangeReason.NotSeen, DevicePath)));

    static Task<HostChangeFailure?> NothingToUndoAsync() => Task.FromResult<HostChangeFailure?>(null);

    FailureContext For(HostChangeReason reason, string? path) => FailureContext.ForStep(step, reason, path);

    StepCompletion Failed(FailureContext failure) => StepCompletion.Failed(context.Explain(failure));

    static Task<FileWriteResult> WriteOnThread(Func<FileWriteResult> write) =>
        Task.Factory.StartNew(write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
