using System.Globalization;
using System.Text;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Sets the type of a function.</summary>
sealed class SetVgpuTypeExecutor(StepContext context, SetVgpuTypeStep step) : StepExecutor(context, step)
{
    readonly VgpuOwners _owners = context.OwnersOf(step.Function);

    internal override async Task<StepCompletion> ExecuteAsync(StepTurn turn)
    {
        VgpuObservation before = await Context.ObserveVgpuAsync(step.Function).ConfigureAwait(false);
        // That a vGPU has no owner is certain only under the lock: it may be about to be cleared.
        return Find(before) is { } end && (end.Failure is not null || Context.Leased is null)
            ? Complete(end)
            : await SetAsync(null, hasOwner: true).ConfigureAwait(false);
    }

    /// <summary>Sets the type again, to undo its clearing.</summary>
    /// <param name="owner">The owner that it had; <see langword="null"/> if it had none.</param>
    internal async Task<StepCompletion> RestoreAsync(VgpuOwner? owner)
    {
        VgpuObservation before = await Context.ObserveVgpuAsync(step.Function).ConfigureAwait(false);
        return Find(before) is { } end
            ? Complete(end)
            : await SetAsync(owner, hasOwner: owner is not null).ConfigureAwait(false);
    }

    async Task<StepCompletion> SetAsync(VgpuOwner? owner, bool hasOwner)
    {
        FileWriteResult locked = _owners.Lock(out IDisposable? held);
        if (!locked.IsOk)
            return Failed(For(locked, VgpuOwners.Directory));
        VgpuEnd? end;
        string? path;
        using (held)
        {
            // Another process may have been here since the last look.
            VgpuObservation now = VgpuObservation.Read(Context.Tree, step.Function);
            path = now.Path;
            end = Find(now) ?? FindOtherMeaning(now);
            if (end is null)
            {
                owner ??= hasOwner ? _owners.New(step.Number) : null;
                end = Write(path!, owner);
            }
        }
        if (end is { } known)
            return Complete(known);
        if (Context.Leased is { } leased)
            leased.Token = owner?.Token;
        return await StepCompletion
            .AfterChangeAsync(() => UndoAsync(owner), () => VerifyAsync(path!, owner))
            .ConfigureAwait(false);
    }

    /// <summary>Writes the owner and the type, in this order.</summary>
    /// <returns>Why it failed; <see langword="null"/> if it did not.</returns>
    VgpuEnd? Write(string path, VgpuOwner? owner)
    {
        FileWriteResult result = owner is null ? FileWriteResult.Done(FileWriteStage.Open) : _owners.Write(owner);
        if (!result.IsOk)
        {
            _owners.Delete();
            return new(For(result, _owners.Path));
        }
        string text = step.Number.ToString(CultureInfo.InvariantCulture);
        result = Context.Writer.Write(path, Encoding.ASCII.GetBytes($"{text}\n"));
        if (result.IsOk)
            return null;
        if (owner is not null)
            _owners.Delete();
        // The driver refuses with EPERM where a type is set, and another process may have been faster.
        VgpuObservation now = VgpuObservation.Read(Context.Tree, step.Function);
        bool isTaken = result.Errno == Errno.EPERM && now.Number is not (null or 0);
        return (isTaken ? Find(now) : null) ?? new(For(result, path, text));
    }

    /// <summary>
    /// Returns how the step ends without a write; <see langword="null"/> if the function has no type.
    /// </summary>
    VgpuEnd? Find(VgpuObservation now)
    {
        if (now.Number is not { } number)
            return new(now.ToFailure(step));
        if (number == 0)
            return null;
        if (number != step.Number)
            return new(
                For(HostChangeReason.Mismatch, now.Path) with
                {
                    Expected = "0",
                    Found = number.ToString(CultureInfo.InvariantCulture),
                }
            );
        if (Context.Leased is null)
            return VgpuEnd.InEffect;
        FileResult read = _owners.Read(out VgpuOwner? owner);
        if (!read.IsOk)
            return new(For(new FileWriteResult(read.Status, read.Errno, FileWriteStage.Open), _owners.Path));
        // A lease is of its function alone; whoever made this vGPU with one still counts on it.
        return owner is null
            ? VgpuEnd.InEffect
            : new(
                For(HostChangeReason.OwnedByAnother, now.Path) with
                {
                    Text = string.Create(CultureInfo.InvariantCulture, $"process {owner.ProcessId} made it a vGPU"),
                }
            );
    }

    /// <summary>Says why the number is not that of the profile.</summary>
    VgpuEnd? FindOtherMeaning(VgpuObservation now) =>
        step.Profile is { } profile
        && VgpuObservation.FindOtherMeaning(Context.Tree, now.DevicePath!, step.Number, profile) is { } other
            ? new(
                For(HostChangeReason.TypeNotFound, now.Path) with
                {
                    Expected = MessageText.Vgpu(profile, step.DeviceTypeId),
                    Found = other,
                }
            )
            : null;

    async Task<StepCompletion> VerifyAsync(string path, VgpuOwner? owner)
    {
        VgpuObservation after = await Context
            .PollAsync(
                () => VgpuObservation.Read(Context.Tree, step.Function),
                observed => observed.Number == step.Number
            )
            .ConfigureAwait(false);
        if (after.Number == step.Number)
            return new(HostStepOutcome.Done);
        HostChangeFailure notSeen = Explain(
            For(HostChangeReason.NotSeen, path) with
            {
                Value = step.DeviceTypeId,
                Expected = step.DeviceTypeId,
                Found = after.Number?.ToString(CultureInfo.InvariantCulture),
            }
        );
        return StepCompletion.Reverted(notSeen, await UndoAsync(owner).ConfigureAwait(false));
    }

    async Task<HostChangeFailure?> UndoAsync(VgpuOwner? owner)
    {
        ClearVgpuTypeStep clear = new(step.Function, step.Number);
        VgpuRemoval removal = new(Context, clear, owner?.Token);
        StepCompletion completion = await removal.RemoveAsync(null, CancellationToken.None).ConfigureAwait(false);
        return completion.Failure;
    }

    StepCompletion Complete(VgpuEnd end) =>
        end.Failure is { } failure
            ? Failed(failure.Reason is null ? Context.WithVgpuObstacle(failure, step) : failure)
            : StepCompletion.AlreadyDone;
}
