namespace Mdev.NodeDev.Changes;

/// <summary>How a step of a vGPU ends without a change.</summary>
/// <param name="Failure">Why it failed; <see langword="null"/> if it is in effect already.</param>
readonly record struct VgpuEnd(FailureContext? Failure)
{
    internal static VgpuEnd InEffect => new(null);
}
