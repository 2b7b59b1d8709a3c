using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// A device that was created and is removed again when this is disposed of, unless it is kept: so that what fails later leaves no device behind.
/// </summary>
/// <remarks>A device that was there before is not this lease's and is never removed by it. Thread-safe.</remarks>
public sealed class MdevLease : IAsyncDisposable
{
    readonly HostOperations _operations;
    readonly Lock _lock = new();
    bool _isKept;

    /// <summary>The removal that is under way, or that ended last.</summary>
    Task<HostChangeResult>? _release;

    internal MdevLease(HostOperations operations, MdevDefinition device, HostChangeResult result)
    {
        _operations = operations;
        Uuid = device.Uuid;
        ParentName = device.ParentName;
        TypeId = device.TypeId;
        Result = result;
    }

    /// <summary>The UUID.</summary>
    public Guid Uuid { get; }

    /// <summary>The kernel name of the parent.</summary>
    public string ParentName { get; }

    /// <summary>The id of the type.</summary>
    public string TypeId { get; }

    /// <summary>What creating it did.</summary>
    public HostChangeResult Result { get; }

    /// <summary>Whether the device was created, and not found.</summary>
    public bool WasCreated =>
        Result.Steps.Any(static step =>
            step is { Step: CreateMdevStep, Outcome: HostStepOutcome.Done }
        );

    /// <summary>Whether the device stays when this is disposed of: it was kept, or was there before.</summary>
    public bool IsKept
    {
        get
        {
            lock (_lock)
                return !WasCreated || _isKept;
        }
    }

    /// <summary>Lets the device stay.</summary>
    /// <exception cref="ObjectDisposedException">It was removed already, or is being removed.</exception>
    public void Keep()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(IsReleasing || IsReleased, this);
            _isKept = true;
        }
    }

    /// <summary>Removes the device, unless it is kept, was there before or was released already: then nothing is done.</summary>
    /// <param name="options">How, and how long it is waited for; default that of the operations.</param>
    /// <param name="cancellationToken">Stops waiting; a removal that was begun goes on.</param>
    /// <returns>
    /// What became of it, also if it failed; to whoever calls meanwhile, the same. After a failure it can be tried again.
    /// </returns>
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
            HostPlan removal = new() { Steps = [new RemoveMdevStep(ParentName, Uuid, TypeId)] };
            _release = _operations.ApplyAsync(removal, options, null, cancellationToken);
            return _release;
        }
    }

    bool IsReleasing => _release is { IsCompleted: false };

    bool IsReleased => _release is { IsCompletedSuccessfully: true, Result.Succeeded: true };

    /// <summary>Removes the device as <see cref="ReleaseAsync"/> does.</summary>
    /// <exception cref="HostChangeException">
    /// It could not be removed, or not in time: it is open in a process (<see cref="HostChangeReason.InUse"/>), or still being removed
    /// (<see cref="HostChangeReason.StillBeingRemoved"/>). A device that is left behind is never passed over in silence.
    /// </exception>
    public async ValueTask DisposeAsync()
    {
        HostChangeResult result = await ReleaseAsync().ConfigureAwait(false);
        result.ThrowIfFailed();
    }
}
