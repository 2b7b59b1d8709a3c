using Mdev.NodeDev.Monitoring;

namespace Mdev.NodeDev.Testing;

public sealed partial class FakeHost
{
    /// <inheritdoc/>
    /// <remarks>
    /// It sends the messages of a real kernel, in its order: creating a device sends <c>add</c> of the device, of its
    /// VFIO group and of its <c>vfio-dev</c>, and <c>bind</c>; removing it <c>remove</c> of these, <c>unbind</c> and
    /// <c>remove</c>. Parents send <c>change</c> with <c>MDEV_STATE</c>, other devices <c>add</c>, <c>bind</c>,
    /// <c>unbind</c> and <c>remove</c>, and a write to <c>uevent</c> what is written. Counts of available instances, and
    /// what <see cref="Nvidia"/> does to GPUs, change without a message.
    /// </remarks>
    public IDisposable Subscribe(IHostEventListener listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        lock (_gate)
            _kernel.Events.Add(listener);
        return new Ending(() =>
        {
            lock (_gate)
                _kernel.Events.Remove(listener);
        });
    }

    /// <summary>
    /// Loses all events until the result is disposed of, as a kernel does whose buffer is full. Listeners are then told
    /// that events were lost.
    /// </summary>
    public IDisposable LoseEvents()
    {
        lock (_gate)
            _kernel.Events.BeginLosing();
        return new Ending(() =>
        {
            lock (_gate)
                _kernel.Events.EndLosing();
        });
    }

    /// <summary>Ends something once.</summary>
    sealed class Ending(Action end) : IDisposable
    {
        Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
