using System.Diagnostics;

namespace Mdev.NodeDev.Changes;

/// <summary>What leases of all kinds of devices have in common: whether the device is kept, and its removal.</summary>
/// <param name="runner">Changes the host.</param>
/// <param name="removal">Removes the device.</param>
/// <param name="device">The device that is meant, and no later one.</param>
/// <param name="isOwned">Whether it was created or adopted, rather than found.</param>
/// <param name="isKept">Whether it is kept from the start.</param>
sealed class LeaseState(ChangeRunner runner, HostPlan removal, LeasedDevice device, bool isOwned, bool isKept)
{
    readonly Lock _lock = new();
    bool _isKept = isKept;

    /// <summary>The current or last attempt to remove the device.</summary>
    Task<HostChangeResult>? _release;

    internal HostOperationsOptions Options => runner.Options;

    internal bool IsKept
    {
        get
        {
            lock (_lock)
                return !isOwned || _isKept;
        }
    }

    /// <summary>Keeps the device.</summary>
    /// <param name="lease">The lease, for the exception.</param>
    internal void Keep(object lease)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(IsReleasing || IsReleased, lease);
            _isKept = true;
        }
    }

    internal Task<HostChangeResult> ReleaseAsync(HostApplyOptions? options, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (!isOwned || _isKept || IsReleased)
                return Task.FromResult(new HostChangeResult());
            if (IsReleasing)
                return _release!;
            _release = runner.ApplyAsync(removal, new(options, null, cancellation, device));
            return _release;
        }
    }

    /// <summary>Removes the device. Never throws.</summary>
    /// <param name="onFailed">Gets what was thrown.</param>
    internal async ValueTask DisposeAsync(Action<Exception> onFailed)
    {
        if (IsKept)
            return;
        using Activity? activity = ChangeTelemetry.Activities.StartActivity(NodeDevTelemetry.ReleaseActivity);
#pragma warning disable CA1031 // An exception here would hide the exception of the caller.
        try
        {
            HostChangeResult result = await ReleaseAsync(null, CancellationToken.None).ConfigureAwait(false);
            result.ThrowIfFailed();
        }
        catch (Exception failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
            try
            {
                onFailed(failure);
            }
            catch (Exception thrown)
            {
                activity?.SetTag("mdev.callback.error", thrown.Message);
            }
        }
#pragma warning restore CA1031
    }

    bool IsReleasing => _release is { IsCompleted: false };

    bool IsReleased => _release is { IsCompletedSuccessfully: true, Result.Succeeded: true };
}
