namespace Mdev.NodeDev;

/// <summary>The event ids of log entries. They are never used for anything else.</summary>
public static class NodeDevEventIds
{
    /// <summary>Debug: a scan of a host found something to report.</summary>
    public const int ScanDiagnostics = 1;

    /// <summary>
    /// Information: the kernel, or what confines the process, has no <c>openat2</c>; paths are walked name by name.
    /// </summary>
    public const int NoOpenat2 = 2;

    /// <summary>Warning: a step of a plan failed.</summary>
    public const int StepFailed = 10;

    /// <summary>Information: a step was undone after a failure or a cancellation.</summary>
    public const int StepUndone = 11;

    /// <summary>Error: a step could not be undone; the host keeps what it did.</summary>
    public const int StepNotUndone = 12;

    /// <summary>Warning: the kernel still removes a device; nothing can stop that.</summary>
    public const int RemovalStillWaiting = 13;

    /// <summary>Warning: a script of mdevctl refused an operation, or failed.</summary>
    public const int CalloutFailed = 14;

    /// <summary>
    /// Warning: a watch lost events, or hears of none, and scanned the whole host. Debug: a watch started.
    /// </summary>
    public const int Resynchronized = 20;
}
