namespace Mdev.NodeDev.Changes;

/// <summary>
/// A likely cause and what to do: one row of the tables of hints. Both texts can name what the context was about as <c>{parent}</c> and so
/// on (<see cref="FailureWords"/>).
/// </summary>
/// <param name="Reason">What it explains.</param>
/// <param name="Cause">What is probably the matter.</param>
/// <param name="Action">What to do.</param>
readonly record struct HintRow(HostChangeReason Reason, string Cause, string Action)
{
    /// <summary>What has to be known, all of it.</summary>
    internal FailureFacts Needs { get; init; }

    /// <summary>What must not be so, none of it.</summary>
    internal FailureFacts Unless { get; init; }

    /// <summary>The error numbers; none: any.</summary>
    internal ValueList<int> Errnos { get; init; }

    internal bool Fits(HostChangeReason reason, int errno, FailureFacts facts) =>
        Reason == reason
        && (facts & Needs) == Needs
        && (facts & Unless) == FailureFacts.None
        && (Errnos.IsEmpty || Errnos.Contains(errno));
}
