using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Monitoring;

/// <summary>Collects what events touch until the host is read. Its size is bounded.</summary>
/// <param name="parts">The parts that are watched; events about others are dropped.</param>
sealed class HostEventInbox(ScanParts parts) : IHostEventListener
{
    const string Bus = "mdev";

    readonly Lock _gate = new();
    HashSet<string> _parents = new(StringComparer.Ordinal);
    HostEvents _events = new();
    TaskCompletionSource _arrival = NewArrival();
    readonly MissingNumbers _missing = new();

    /// <summary>Says which directories are those of parents: any event of theirs counts.</summary>
    internal void SetParents(HashSet<string> paths)
    {
        lock (_gate)
            _parents = paths;
    }

    /// <summary>Waits for an event, at most for a time.</summary>
    internal async Task WaitAsync(TimeSpan timeout, TimeProvider time, CancellationToken cancellation)
    {
        Task arrival;
        lock (_gate)
            arrival = _arrival.Task;
        await arrival.WaitAsync(timeout, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Whether there is something to take.</summary>
    internal bool HasEvents
    {
        get
        {
            lock (_gate)
                return !_events.IsEmpty;
        }
    }

    /// <summary>Whether the number of an event has not come.</summary>
    internal bool HasGap
    {
        get
        {
            lock (_gate)
                return _missing.Any;
        }
    }

    /// <summary>The host is scanned: what is missing until now does not matter.</summary>
    internal void ForgetGap()
    {
        lock (_gate)
            _missing.Forget();
    }

    /// <summary>Takes what was touched.</summary>
    internal HostEvents Take()
    {
        lock (_gate)
        {
            HostEvents taken = _events;
            _events = new();
            if (_arrival.Task.IsCompleted)
                _arrival = NewArrival();
            return taken;
        }
    }

    /// <inheritdoc/>
    public void OnKernelEvent(ReadOnlySpan<byte> message)
    {
        if (!KernelEvent.TryParse(message, out KernelEvent found))
            return;
        lock (_gate)
        {
            _missing.Note(found.Number);
            Touch(found);
            Signal();
        }
    }

    /// <inheritdoc/>
    public void OnDefinitionEvent(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!parts.HasFlag(ScanParts.Definitions))
            return;
        lock (_gate)
        {
            switch (path.Split('/'))
            {
                case [_, _, MdevNames.Scripts, ..]:
                    return;
                case [_, _, { } parent, { } file]:
                    if (TemporaryName.Matches(file))
                        return;
                    _ = _events.Definitions.Add((parent, file));
                    break;
                default:
                    _events.AllDefinitions = true;
                    break;
            }
            Signal();
        }
    }

    /// <inheritdoc/>
    public void OnLost(HostResynchronizationReason reason, string detail)
    {
        ArgumentNullException.ThrowIfNull(detail);
        lock (_gate)
        {
            // A reason to poll is not hidden by one that passes.
            if (_events.Loss is not { Reason: not HostResynchronizationReason.Overflow })
                _events.Loss = (reason, detail);
            Signal();
        }
    }

    void Touch(KernelEvent found)
    {
        string name = found.Path[(found.Path.LastIndexOf('/') + 1)..];
        if (found.Subsystem == Bus)
        {
            if (!parts.HasFlag(ScanParts.Mdevs) && !parts.HasFlag(ScanParts.Parents))
                return;
            bool isRemoved = found.Action == "remove";
            if (_events.Mdevs.TryGetValue(name, out (string Path, bool IsRemoved) known))
                isRemoved |= known.IsRemoved;
            _events.Mdevs[name] = (found.Path, isRemoved);
            return;
        }
        if (parts.HasFlag(ScanParts.Parents) && (found.IsParentState || _parents.Contains(found.Path)))
            _ = _events.Parents.Add(found.Path);
        if (!IsOfMdev(found))
            _events.Parts |= PartsOf(found.Subsystem) & parts;
    }

    /// <summary>The parts that the devices of a subsystem belong to.</summary>
    static ScanParts PartsOf(string subsystem) =>
        subsystem switch
        {
            "pci" or "vfio-dev" => ScanParts.Pci,
            "css" or "ccw" => ScanParts.Subchannels | ScanParts.ChannelDevices,
            "ccwgroup" => ScanParts.ChannelGroups,
            "ap" => ScanParts.Ap,
            "matrix" => ScanParts.ApMatrix,
            "net" or "block" or "usb" or "scsi" or "scsi_host" or "scsi_generic" or "drm" or "vdpa" =>
                ScanParts.Unsupported,
            _ => ScanParts.None,
        };

    /// <summary>Whether it is about the <c>vfio-dev</c> of a mediated device, which has events of its own.</summary>
    static bool IsOfMdev(KernelEvent found) =>
        found.Subsystem == "vfio-dev" && found.Path.Split('/') is [.., { } owner, _, _] && UuidText.IsKernel(owner);

    void Signal()
    {
        if (_events.Count > HostEvents.Most)
        {
            (HostResynchronizationReason, string)? loss = _events.Loss;
            _events = new()
            {
                Loss =
                    loss
                    ?? (
                        HostResynchronizationReason.Overflow,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"more than {HostEvents.Most} things changed before they were read"
                        )
                    ),
            };
        }
        if (!_events.IsEmpty || _missing.Any)
            _ = _arrival.TrySetResult();
    }

    static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
