namespace Mdev.NodeDev.Changes;

/// <summary>What a caller says about applying a plan.</summary>
/// <param name="Options">How to apply it; <see langword="null"/> for the options of the operations.</param>
/// <param name="Progress">Gets the outcome of each step.</param>
/// <param name="Cancellation">Cancels it.</param>
/// <param name="Leased">
/// The device of a lease, which a creation fills in and a removal looks at; <see langword="null"/> without a lease.
/// </param>
readonly record struct ChangeCall(
    HostApplyOptions? Options,
    IProgress<HostStepResult>? Progress,
    CancellationToken Cancellation,
    LeasedDevice? Leased = null
);
