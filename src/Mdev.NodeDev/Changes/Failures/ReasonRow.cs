namespace Mdev.NodeDev.Changes;

/// <summary>What an error means: one row of a table, of which the first that fits counts.</summary>
/// <param name="Reason">What it means.</param>
/// <param name="Fits">Whether it means that.</param>
sealed record ReasonRow(HostChangeReason Reason, Func<FailureContext, bool> Fits);
