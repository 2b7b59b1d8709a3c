namespace Mdev.NodeDev.Changes;

/// <summary>How a device differs from what is expected of it.</summary>
/// <param name="Reason">The reason to report.</param>
/// <param name="Expected">The parent or the type that was expected.</param>
/// <param name="Found">The parent or the type that was found.</param>
readonly record struct MdevMismatch(HostChangeReason Reason, string? Expected, string? Found)
{
    /// <summary>The failure of a step that met the device.</summary>
    internal FailureContext ToFailure(HostStep step, string? path) => AddTo(FailureContext.ForStep(step, Reason, path));

    internal FailureContext AddTo(FailureContext failure) => failure with { Expected = Expected, Found = Found };
}
