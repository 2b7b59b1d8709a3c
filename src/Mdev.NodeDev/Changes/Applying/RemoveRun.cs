using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Removes a device: asks who has it open, compares parent and type, and writes on a thread of its own, because the kernel does not return
/// as long as the device is open.
/// </summary>
/// <param name="context">What the steps share.</param>
/// <param name="step">The step.</param>
/// <param name="isUndo">Whether a creation is undone. What was found out by then is the matter, so nothing is forced.</param>
sealed class RemoveRun(StepContext context, RemoveMdevStep step, bool isUndo = false) : StepRun
{
    const int TryAgain = 11;

    ValueList<MdevAttribute>? _attributes = step.Attributes;
    string _path = "";
    bool _hadDriver = true;
    long _begin;

    internal override HostStep Step => step;

    internal override async Task<StepEnd> DoAsync(CancellationToken cancellation)
    {
        StepEnd? end = await CheckAsync(cancellation).ConfigureAwait(false);
        if (end is not null)
            return end.Value;
        if (await context.BeginAsync(step).ConfigureAwait(false) is { } refused)
            return StepEnd.Failed(refused);
        // While scripts were asked, somebody else may have been here, and the write cannot be taken back.
        if (context.Callouts.AreCalled)
            end = await CheckAsync(cancellation).ConfigureAwait(false);
        return end ?? await RemoveAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>How the step ends without a write; <see langword="null"/> if there is a device to be removed.</summary>
    async Task<StepEnd?> CheckAsync(CancellationToken cancellation)
    {
        _begin = context.Time.GetTimestamp();
        MdevSight sight = await context.LookAsync(step.Uuid).ConfigureAwait(false);
        if (sight.IsAbsent)
            return await GoingAsync(cancellation).ConfigureAwait(false);
        if (sight.Mdev is not { } mdev)
            return Failed(FailureContext.ForWrite(step, sight.Trouble, null));
        if (mdev.TypeId is null && mdev.ParentName == step.ParentName)
            return Failed(FailureContext.ForStep(step, HostChangeReason.Busy, mdev.Path));
        if (!sight.Is(step.ParentName, step.TypeId))
            return Failed(Other(mdev));
        if (!isUndo)
            _attributes = ApAttributes.Captured(context.Tree, mdev.Path, step.Attributes);
        _path = mdev.Path;
        _hadDriver = mdev.Driver is not null;
        return isUndo || !context.Apply.Force ? Used(mdev.Path, cancellation) : null;
    }

    /// <summary>The end of a step whose device is in use; <see langword="null"/> if nobody is seen to use it.</summary>
    StepEnd? Used(string path, CancellationToken cancellation)
    {
        try
        {
            VfioUsersResult users = VfioUsers.Of(context.Tree, path, cancellation);
            return users.Users.IsEmpty
                ? null
                : Failed(
                    FailureContext.ForStep(step, HostChangeReason.InUse, path) with
                    {
                        Users = users,
                    }
                );
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Failed(FailureContext.ForStep(step, HostChangeReason.Cancelled, path));
        }
    }

    /// <summary>Makes the device again, with what was written to the old one as far as that could be read.</summary>
    internal override async Task<HostChangeFailure?> UndoAsync()
    {
        CreateMdevStep create = new(step.ParentName, step.Uuid, step.TypeId);
        StepEnd end = await new CreateRun(context, create)
            .DoAsync(CancellationToken.None)
            .ConfigureAwait(false);
        foreach (MdevAttribute attribute in _attributes ?? step.Attributes)
        {
            if (end.Failure is not null)
                break;
            WriteAttributeStep write = new(step.ParentName, step.Uuid, attribute);
            end = await new AttributeRun(context, write)
                .DoAsync(CancellationToken.None)
                .ConfigureAwait(false);
        }
        string? otherwise =
            _attributes is null ? "what had been written to it could not be read"
            : _hadDriver ? null
            : "it had no driver before, and has one now";
        return end.Failure is null && otherwise is not null
            ? Explain(
                FailureContext.ForStep(step, HostChangeReason.Unexpected, DevicePath) with
                {
                    Text = otherwise,
                }
            )
            : end.Failure;
    }

    async Task<StepEnd> RemoveAsync(CancellationToken cancellation)
    {
        string path = $"{_path}/remove";
        // However long its users were looked for: it is the removal that has this time.
        _begin = context.Time.GetTimestamp();
        Task<FileWriteResult> writing = OnItsOwnThread(() => context.Writer.Write(path, "1"u8));
        FileWriteResult result;
        try
        {
            result = await writing
                .WaitAsync(Rest(), context.Time, cancellation)
                .ConfigureAwait(false);
        }
        catch (Exception ended) when (ended is TimeoutException or OperationCanceledException)
        {
            if (!IsOffBus() || !HasNoDirectory())
                return Still(path);
            HasChanged = true;
            return StepEnd.Done;
        }
        // Absent at opening: another one has begun to remove the device. The others may mean the same.
        bool mayBeGoing =
            result is { Status: FileStatus.Absent or FileStatus.Gone } || result.Errno == TryAgain;
        if (!result.IsOk && !mayBeGoing)
            return Failed(FailureContext.ForWrite(step, result, path, "1"));
        if (!result.IsOk)
        {
            bool isGoing = await context
                .SettledAsync(IsOffBus, static isOff => isOff)
                .ConfigureAwait(false);
            return isGoing
                ? await GoingAsync(cancellation).ConfigureAwait(false)
                : Failed(FailureContext.ForWrite(step, result, path, "1"));
        }
        HasChanged = true;
        if (await IsGoneAsync(cancellation).ConfigureAwait(false))
            return StepEnd.Done;
        return IsOffBus() ? Still(path) : Another();
    }

    /// <summary>The device is gone, or somebody else is removing it.</summary>
    async Task<StepEnd> GoingAsync(CancellationToken cancellation) =>
        await IsGoneAsync(cancellation).ConfigureAwait(false)
            ? StepEnd.AlreadyDone
            : Still(DevicePath);

    Task<bool> IsGoneAsync(CancellationToken cancellation) =>
        context.SettledAsync(
            () => IsOffBus() && HasNoDirectory(),
            static isGone => isGone,
            Rest(),
            cancellation
        );

    bool IsOffBus() => MdevSight.Of(context.Tree, step.Uuid).IsAbsent;

    /// <summary>While a device is removed that is open, its directory stays and nothing else.</summary>
    bool HasNoDirectory()
    {
        if (DevicePath is null)
            return true;
        FileResult result = context.Tree.OpenDirectory(DevicePath, out IHostDirectory? directory);
        directory?.Dispose();
        return result.Status == FileStatus.Absent;
    }

    string? DevicePath =>
        context.ParentPath(step.ParentName) is { } parent ? $"{parent}/{step.Uuid:D}" : null;

    TimeSpan Rest()
    {
        TimeSpan rest = context.Apply.RemoveTimeout - context.Time.GetElapsedTime(_begin);
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }

    /// <summary>It goes on by itself, and nothing can stop it.</summary>
    StepEnd Still(string? path)
    {
        VfioUsersResult users = DevicePath is null
            ? new()
            : VfioUsers.Of(context.Tree, DevicePath, CancellationToken.None);
        return StepEnd.NotUndone(
            Explain(
                FailureContext.ForStep(step, HostChangeReason.StillBeingRemoved, path) with
                {
                    Value = "1",
                    Users = users,
                }
            )
        );
    }

    /// <summary>The kernel said that the device is gone, so the one that is there is another.</summary>
    StepEnd Another() =>
        StepEnd.NotUndone(
            Explain(FailureContext.ForStep(step, HostChangeReason.NotSeen, DevicePath))
        );

    FailureContext Other(ActiveMdev mdev)
    {
        bool isParent = mdev.ParentName == step.ParentName;
        return FailureContext.ForMismatch(
            step,
            isParent ? step.TypeId : step.ParentName,
            isParent ? mdev.TypeId : mdev.ParentName,
            mdev.Path
        );
    }

    StepEnd Failed(FailureContext failure) => StepEnd.Failed(Explain(failure));

    HostChangeFailure Explain(FailureContext failure) => context.Explain(failure);

    static Task<FileWriteResult> OnItsOwnThread(Func<FileWriteResult> write)
    {
        TaskCompletionSource<FileWriteResult> end = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        Thread thread = new(() =>
        {
            try
            {
                end.SetResult(write());
            }
#pragma warning disable CA1031 // Whoever waits gets it; a thread must not end the process.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                end.SetException(failure);
            }
        })
        {
            IsBackground = true,
            Name = "removal of a mediated device",
        };
        thread.Start();
        return end.Task;
    }
}
