using System.Globalization;

namespace Mdev.NodeDev.Monitoring;

/// <summary>The watch started, or could not rely on events and scanned the whole host.</summary>
/// <remarks>
/// It changes nothing itself: what the scan found follows as ordinary changes, so that nobody has to compare. Its
/// snapshot is the first one, or the last one from before.
/// </remarks>
public sealed record HostResynchronization : HostChange
{
    /// <summary>Why.</summary>
    public HostResynchronizationReason Reason { get; init; }

    /// <summary>The reason in words; empty where there is nothing to add.</summary>
    public string Detail { get; init; } = "";

    /// <summary>
    /// The time between two scans of the whole host from now on; <see langword="null"/> where events tell of changes.
    /// </summary>
    public TimeSpan? PollInterval { get; init; }

    /// <inheritdoc/>
    public override HostChangeKind Kind => HostChangeKind.Resynchronized;

    private protected override string Text
    {
        get
        {
            string detail = Detail.Length == 0 ? "" : $": {Detail}";
            string polls = PollInterval is { } interval
                ? string.Create(CultureInfo.InvariantCulture, $"; polled every {interval.TotalSeconds} s")
                : "";
            return $"resynchronized ({Reason}){detail}{polls}";
        }
    }
}
