namespace Mdev.NodeDev.Testing;

/// <summary>
/// When the work queue of a mediated device of idxd is configured. Both models were discussed for the kernel in 2021;
/// neither was merged.
/// </summary>
public enum IdxdModel
{
    /// <summary>
    /// Before: a queue of type <c>mdev</c> is configured and enabled, and a device takes it, as in the posted patches.
    /// </summary>
    PreConfiguration,

    /// <summary>
    /// After: a device takes a queue that nothing uses, and its <c>mode</c> is written before the guest starts. As
    /// suggested in review.
    /// </summary>
    PostConfiguration,
}
