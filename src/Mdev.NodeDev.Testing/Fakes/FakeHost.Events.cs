using Mdev.NodeDev.Monitoring;

namespace Mdev.NodeDev.Testing;

public sealed partial class FakeHost
{
    /// <inheritdoc/>
    /// <remarks>
    /// It sends the messages of a real kernel in its order: for devices <c>add</c>, <c>bind</c>, <c>unbind</c>,
    /// <c>remove</c>, with those of the VFIO group and <c>vfio-dev</c>; for parents <c>change</c> with
    /// <c>MDEV_STATE</c>; and what is written to <c>uevent</c>. Counts of available instances change without a message.
    /// </remarks>
    public IDisposable Subscribe(IHostEventListener listener) => _kernel.Events.Subscribe(listener, _gate);

    /// <summary>
    /// Loses all events until the result is disposed of, as a kernel does whose buffer is full. Listeners are then told
    /// that events were lost.
    /// </summary>
    public IDisposable LoseEvents() => _kernel.Events.Lose(_gate);
}
