namespace Mdev.NodeDev.Changes;

/// <summary>An error and what it means: one row of <see cref="FailureReasons"/>.</summary>
/// <param name="Reason">What it means.</param>
/// <param name="Needs">What has to be known, all of it.</param>
/// <param name="Errnos">The error numbers; none: any.</param>
readonly record struct ReasonRow(
    HostChangeReason Reason,
    FailureFacts Needs,
    params ValueList<int> Errnos
)
{
    internal bool Fits(int errno, FailureFacts facts) =>
        (facts & Needs) == Needs && (Errnos.IsEmpty || Errnos.Contains(errno));
}
