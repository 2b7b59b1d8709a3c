namespace Mdev.NodeDev.Monitoring;

/// <summary>Why a watch scanned the whole host.</summary>
public enum HostResynchronizationReason
{
    /// <summary>The watch starts, and hears of changes from now on.</summary>
    Started,

    /// <summary>More happened than could be kept, so that events were lost.</summary>
    Overflow,

    /// <summary>Numbers of events are missing, and a scan found what no event said.</summary>
    MissingEvents,

    /// <summary>
    /// The kernel's events do not reach this process, or are those of another host; the host is polled.
    /// </summary>
    NoKernelEvents,

    /// <summary>Changes of the directory of definitions are not told; the host is polled.</summary>
    NoDefinitionEvents,

    /// <summary>
    /// The kernel is older than 5.3 and does not say when parents are registered; the host is polled.
    /// </summary>
    OldKernel,
}
