using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Clears the type of a function: compares type and owner, looks for processes that have the vGPU open, writes, and
/// waits until it is clear.
/// </summary>
/// <remarks>
/// After its guest ended, the driver refuses for up to five seconds, and may then clear the type itself. Each further
/// write is preceded by the same comparisons, because another process may have taken the function meanwhile.
/// </remarks>
/// <param name="context">What the steps share.</param>
/// <param name="step">The step.</param>
/// <param name="token">
/// The owner that is meant. The vGPU of another one stays; <see langword="null"/> for the owner that is found.
/// </param>
sealed class VgpuRemoval(StepContext context, ClearVgpuTypeStep step, string? token)
{
    static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    readonly VgpuOwners _owners = context.OwnersOf(step.Function);

    /// <summary>The owner at the first look.</summary>
    VgpuOwner? _first;

    bool _hasLooked;

    /// <summary>Removes the vGPU.</summary>
    /// <param name="undo">
    /// Sets the type again, of the owner that the vGPU had; <see langword="null"/> if it is not to be.
    /// </param>
    /// <param name="cancellation">Stops waiting.</param>
    internal async Task<StepCompletion> RemoveAsync(
        Func<VgpuOwner?, Task<HostChangeFailure?>>? undo,
        CancellationToken cancellation
    )
    {
        long begin = context.Time.GetTimestamp();
        Func<Task<HostChangeFailure?>> back = undo is null ? NothingToUndoAsync : () => undo(_first);
        FailureContext? refusal = null;
        while (true)
        {
            VgpuObservation seen = await context.ObserveVgpuAsync(step.Function).ConfigureAwait(false);
            FailureContext? inUse = seen.Number == step.Number ? FindUsers(seen, refusal, cancellation) : null;
            VgpuEnd? end = inUse is null ? Write(out refusal) : new(inUse);
            if (end is { Failure: null } && refusal is null && _isWritten)
                return await StepCompletion
                    .AfterChangeAsync(back, () => VerifyAsync(begin, cancellation))
                    .ConfigureAwait(false);
            if (end is { Failure: { } failure })
                return Failed(failure);
            if (end is not null)
                return _wasRefused ? new(HostStepOutcome.Done, null, back) : StepCompletion.AlreadyDone;
            _wasRefused = true;
            if (cancellation.IsCancellationRequested)
                return Failed(FailureContext.ForStep(step, HostChangeReason.Cancelled, seen.Path));
            if (context.Time.GetElapsedTime(begin) >= context.Apply.RemoveTimeout)
                return Failed(refusal!);
            await DelayAsync(cancellation).ConfigureAwait(false);
        }
    }

    bool _isWritten;
    bool _wasRefused;

    /// <summary>Compares and writes, under the lock of the owners.</summary>
    /// <param name="refusal">The refusal, after which another write may succeed.</param>
    /// <returns>How the step ends; <see langword="null"/> to try again.</returns>
    VgpuEnd? Write(out FailureContext? refusal)
    {
        refusal = null;
        FileWriteResult locked = _owners.Lock(out IDisposable? held);
        if (!locked.IsOk)
            return new(FailureContext.ForWrite(step, locked, VgpuOwners.Directory));
        using (held)
        {
            FileResult read = _owners.Read(out VgpuOwner? owner);
            if (!read.IsOk)
                return new(
                    FailureContext.ForWrite(
                        step,
                        new FileWriteResult(read.Status, read.Errno, FileWriteStage.Open),
                        _owners.Path
                    )
                );
            if (!_hasLooked)
                (_first, _hasLooked) = (owner, true);
            // The vGPU that is meant is gone: this one is another owner's.
            if (owner?.Token != (token ?? _first?.Token))
                return VgpuEnd.InEffect;
            VgpuObservation now = VgpuObservation.Read(context.Tree, step.Function);
            if (now.Number is not { } number)
                return now.IsAbsent ? Cleared() : new(now.ToFailure(step));
            if (number == 0)
                return Cleared();
            if (number != step.Number)
                return _wasRefused ? VgpuEnd.InEffect : new(Mismatch(now, number));
            FileWriteResult result = context.Writer.Write(now.Path!, "0\n"u8);
            if (result.IsOk)
            {
                _isWritten = true;
                return VgpuEnd.InEffect;
            }
            refusal = FailureContext.ForWrite(step, result, now.Path, "0");
            bool mayEnd = result.Stage == FileWriteStage.Write && result.Errno is Errno.EPERM or Errno.EBUSY;
            return mayEnd ? null : new(refusal);
        }
    }

    /// <summary>Waits until the function shows no type any more.</summary>
    async Task<StepCompletion> VerifyAsync(long begin, CancellationToken cancellation)
    {
        while (true)
        {
            VgpuObservation now = await context.ObserveVgpuAsync(step.Function).ConfigureAwait(false);
            if (now.IsAbsent || now.Number is { } number && number != step.Number)
            {
                Release(now);
                return new(HostStepOutcome.Done);
            }
            bool isOver = context.Time.GetElapsedTime(begin) >= context.Apply.RemoveTimeout;
            if (isOver || cancellation.IsCancellationRequested)
                return StepCompletion.NotUndone(
                    context.Explain(
                        FailureContext.ForStep(step, HostChangeReason.NotSeen, now.Path) with
                        {
                            Value = "0",
                            Expected = "0",
                            Found = now.Number?.ToString(CultureInfo.InvariantCulture),
                        }
                    )
                );
            await DelayAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes the owner of a vGPU that is gone, unless the function has another one by now.</summary>
    void Release(VgpuObservation now)
    {
        if (_first is null || now.Number is not (null or 0) || !_owners.Lock(out IDisposable? held).IsOk)
            return;
        using (held)
        {
            if (_owners.Read(out VgpuOwner? owner).IsOk && owner?.Token == _first.Token)
                _owners.Delete();
        }
    }

    VgpuEnd Cleared()
    {
        if (_first is not null)
            _owners.Delete();
        return VgpuEnd.InEffect;
    }

    /// <summary>Returns the failure if a process has the vGPU open.</summary>
    FailureContext? FindUsers(VgpuObservation seen, FailureContext? refusal, CancellationToken cancellation)
    {
        if (context.Apply.Force && refusal is null)
            return null;
        try
        {
            VfioUsersResult users = VfioUsers.Find(context.Tree, seen.DevicePath!, cancellation);
            if (!users.Users.IsEmpty)
                return (refusal ?? FailureContext.ForStep(step, HostChangeReason.InUse, seen.Path)) with
                {
                    Users = users,
                };
            if (users.WhyNot is { } whyNot && refusal is null)
                context.Warnings.Add(ChangeDiagnostics.UsersUnknown.At(new SourceLocation(seen.DevicePath), whyNot));
            return null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return FailureContext.ForStep(step, HostChangeReason.Cancelled, seen.Path);
        }
    }

    FailureContext Mismatch(VgpuObservation now, uint number) =>
        FailureContext.ForStep(step, HostChangeReason.Mismatch, now.Path) with
        {
            Expected = step.DeviceTypeId,
            Found = number.ToString(CultureInfo.InvariantCulture),
        };

    async Task DelayAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(RetryInterval, context.Time, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The caller of this looks at the token.
        }
    }

    StepCompletion Failed(FailureContext failure) => StepCompletion.Failed(context.Explain(failure));

    static Task<HostChangeFailure?> NothingToUndoAsync() => Task.FromResult<HostChangeFailure?>(null);
}
