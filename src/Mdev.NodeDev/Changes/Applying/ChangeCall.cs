namespace Mdev.NodeDev.Changes;

/// <summary>What a caller says about applying a plan.</summary>
/// <param name="Options">How to apply it; <see langword="null"/> for the options of the operations.</param>
/// <param name="Progress">Gets the outcome of each step.</param>
/// <param name="Cancellation">Cancels it.</param>
readonly record struct ChangeCall(
    HostApplyOptions? Options,
    IProgress<HostStepResult>? Progress,
    CancellationToken Cancellation
);
