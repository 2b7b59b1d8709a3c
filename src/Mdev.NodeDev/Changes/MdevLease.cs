using System.Diagnostics;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>A created device that is removed again when the lease is disposed of, unless it is kept.</summary>
/// <remarks>
/// If work after the creation fails, no device is left. A device that existed before is never removed. Thread-safe.
/// </remarks>
/// <example>
/// <code>
/// await using MdevLease lease = await operations.CreateAsync("mtty", "mtty-1");
/// await StartGuestAsync(lease.Uuid); // if this throws, the device is removed again
/// lease.Keep();
/// </code>
/// </example>
public sealed class MdevLease : IAsyncDisposable
{
    readonly ChangeRunner _runner;
    readonly Lock _lock = new();
    bool _isKept;

    /// <summary>The current or last attempt to remove the device.</summary>
    Task<HostChangeResult>? _release;

    internal MdevLease(ChangeRunner runner, MdevDefinition definition, HostChangeResult result)
    {
        _runner = runner;
        Uuid = definition.Uuid;
        ParentName = definition.ParentName;
        TypeId = definition.TypeId;
        Result = result;
    }

    /// <summary>The UUID.</summary>
    public Guid Uuid { get; }

    /// <summary>The kernel name of the parent.</summary>
    public string ParentName { get; }

    /// <summary>The id of the type.</summary>
    public string TypeId { get; }

    /// <summary>The outcome of each step of the creation.</summary>
    public HostChangeResult Result { get; }

    /// <summary>Whether the device was created, rather than found.</summary>
    public bool WasCreated =>
        Result.Steps.Any(static one =>
            one.Step.Effect == StepEffect.CreatesDevice && one.Outcome == HostStepOutcome.Done
        );

    /// <summary>Whether the device stays when the lease is disposed of: it was kept, or existed before.</summary>
    public bool IsKept
    {
        get
        {
            lock (_lock)
                return !WasCreated || _isKept;
        }
    }

    /// <summary>Keeps the device.</summary>
    /// <exception cref="ObjectDisposedException">The device was removed, or is being removed.</exception>
    public void Keep()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(IsReleasing || IsReleased, this);
            _isKept = true;
        }
    }

    /// <summary>Removes the device. Does nothing if it is kept, existed before or is released already.</summary>
    /// <param name="options">How to remove it. Default: the options of the operations.</param>
    /// <param name="cancellationToken">Stops waiting; a removal that was begun goes on.</param>
    /// <returns>
    /// The outcome, also of a failure, after which it can be tried again. Concurrent callers get the same result.
    /// </returns>
    /// <exception cref="HostChangeCanceledException">It was cancelled before the removal began.</exception>
    public Task<HostChangeResult> ReleaseAsync(
        HostApplyOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        lock (_lock)
        {
            if (!WasCreated || _isKept || IsReleased)
                return Task.FromResult(new HostChangeResult());
            if (IsReleasing)
                return _release!;
            HostPlan removal = PlanSteps.Remove(ParentName, Uuid, TypeId);
            _release = _runner.ApplyAsync(removal, new(options, null, cancellationToken));
            return _release;
        }
    }

    bool IsReleasing => _release is { IsCompleted: false };

    bool IsReleased => _release is { IsCompletedSuccessfully: true, Result.Succeeded: true };

    /// <summary>Removes the device as <see cref="ReleaseAsync"/> does. Never throws.</summary>
    /// <remarks>
    /// A failure is reported to <see cref="HostOperationsOptions.OnReleaseFailed"/> and as an activity
    /// <c>mdev.release</c>. An exception of the caller is therefore never hidden. To get the result, call
    /// <see cref="ReleaseAsync"/> first.
    /// </remarks>
    public async ValueTask DisposeAsync()
    {
        if (IsKept)
            return;
        using Activity? activity = ChangeRunner.Activities.StartActivity("mdev.release");
#pragma warning disable CA1031 // An exception here would hide the exception of the caller.
        try
        {
            HostChangeResult result = await ReleaseAsync().ConfigureAwait(false);
            result.ThrowIfFailed();
        }
        catch (Exception failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
            try
            {
                _runner.Options.OnReleaseFailed?.Invoke(this, failure);
            }
            catch (Exception thrown)
            {
                activity?.SetTag("mdev.callback.error", thrown.Message);
            }
        }
#pragma warning restore CA1031
    }
}
