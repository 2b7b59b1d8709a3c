namespace Mdev.NodeDev.Monitoring;

/// <summary>Gets the events of a host.</summary>
/// <remarks>Implementations are thread-safe.</remarks>
public interface IHostEventListener
{
    /// <summary>Takes a message of the kernel.</summary>
    /// <param name="message">
    /// The bytes as from a socket of <c>NETLINK_KOBJECT_UEVENT</c>: <c>add@/devices/…</c> and then <c>KEY=value</c>,
    /// each with a NUL after it.
    /// </param>
    void OnKernelEvent(ReadOnlySpan<byte> message);

    /// <summary>Takes the news that a file or directory of definitions was made, changed or deleted.</summary>
    /// <param name="path">
    /// The path below the root: <c>etc/mdevctl.d</c>, a directory in it, or a file in such a directory.
    /// </param>
    void OnDefinitionEvent(string path);

    /// <summary>Takes the news that events were lost, or that there are none.</summary>
    /// <param name="reason">
    /// <see cref="HostResynchronizationReason.Overflow"/> for once; another one for as long as the watch goes on.
    /// </param>
    /// <param name="detail">The reason in words.</param>
    void OnLost(HostResynchronizationReason reason, string detail);
}
