namespace Mdev.NodeDev;

/// <summary>
/// A device that was created and is removed again when this is disposed of, unless it is kept: so that what fails later leaves no device behind.
/// </summary>
/// <remarks>A device that was there before is not this lease's and is never removed by it. Thread-safe.</remarks>
public sealed class MdevLease : IAsyncDisposable
{
    const int Held = 0;
    const int Kept = 1;
    const int Released = 2;

    readonly HostOperations _operations;
    int _state;

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
    public bool IsKept => !WasCreated || Volatile.Read(ref _state) == Kept;

    /// <summary>Lets the device stay.</summary>
    /// <exception cref="ObjectDisposedException">It was removed already.</exception>
    public void Keep() =>
        ObjectDisposedException.ThrowIf(
            Interlocked.CompareExchange(ref _state, Kept, Held) == Released,
            this
        );

    /// <summary>Removes the device, unless it is kept, was there before or was released already: then nothing is done.</summary>
    /// <param name="options">How, and how long it is waited for; default that of the operations.</param>
    /// <param name="cancellationToken">Stops waiting; a removal that was begun goes on.</param>
    /// <returns>What became of it, also if it failed. After a failure it can be tried again.</returns>
    public async Task<HostChangeResult> ReleaseAsync(
        HostApplyOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        if (!WasCreated || Interlocked.CompareExchange(ref _state, Released, Held) != Held)
            return new HostChangeResult();
        HostPlan removal = new() { Steps = [new RemoveMdevStep(ParentName, Uuid, TypeId)] };
        HostChangeResult? result = null;
        try
        {
            result = await _operations
                .ApplyAsync(removal, options, null, cancellationToken)
                .ConfigureAwait(false);
            return result;
        }
        finally
        {
            if (result?.Succeeded != true)
                Volatile.Write(ref _state, Held);
        }
    }

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
