using System.Globalization;
using System.Text;
using Mdev.NodeDev.Monitoring;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// The events of a fake host: those of its kernel, as bytes, and those of its definitions. Callers hold the lock of the
/// host, where they do not hand it over.
/// </summary>
sealed class FakeEvents
{
    const string Definitions = "etc/mdevctl.d";

    readonly List<IHostEventListener> _listeners = [];
    long _number;
    int _losing;

    /// <summary>Whether listeners get events.</summary>
    internal bool AreSent { get; set; } = true;

    /// <summary>Adds a listener until the result is disposed of.</summary>
    /// <param name="listener">The listener.</param>
    /// <param name="gate">The lock of the host.</param>
    internal IDisposable Subscribe(IHostEventListener listener, object gate)
    {
        ArgumentNullException.ThrowIfNull(listener);
        lock (gate)
        {
            if (AreSent)
                _listeners.Add(listener);
            else
                listener.OnLost(HostResynchronizationReason.NoKernelEvents, "the fake host sends no events");
        }
        return new Ending(gate, () => _listeners.Remove(listener));
    }

    /// <summary>Loses what is sent until the result is disposed of, which is then said, as of a full buffer.</summary>
    /// <param name="gate">The lock of the host.</param>
    internal IDisposable Lose(object gate)
    {
        lock (gate)
            _losing++;
        return new Ending(gate, EndLosing);
    }

    void EndLosing()
    {
        _losing--;
        foreach (IHostEventListener listener in _listeners.ToList())
            listener.OnLost(HostResynchronizationReason.Overflow, "the fake host lost events");
    }

    /// <summary>Sends a message of the kernel.</summary>
    /// <param name="action">What happened.</param>
    /// <param name="path">The device directory from the root on.</param>
    /// <param name="subsystem">The subsystem of the device.</param>
    /// <param name="more">Other keys with their values.</param>
    internal void Send(string action, string path, string subsystem, params ReadOnlySpan<string> more)
    {
        _number++;
        if (_listeners.Count == 0 || _losing > 0)
            return;
        string device = path["sys".Length..];
        StringBuilder text = new();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{action}@{device}\0ACTION={action}\0DEVPATH={device}\0SUBSYSTEM={subsystem}\0"
        );
        foreach (string pair in more)
            text.Append(pair).Append('\0');
        text.Append(CultureInfo.InvariantCulture, $"SEQNUM={_number}\0");
        byte[] message = SurrogateEscape.Encode(text.ToString());
        foreach (IHostEventListener listener in _listeners.ToList())
            listener.OnKernelEvent(message);
    }

    /// <summary>Tells of a file that was changed by a program, if it is a definition.</summary>
    internal void Tell(string path)
    {
        if (_losing > 0 || !path.StartsWith(Definitions, StringComparison.Ordinal))
            return;
        foreach (IHostEventListener listener in _listeners.ToList())
            listener.OnDefinitionEvent(path);
    }

    /// <summary>Ends something once.</summary>
    sealed class Ending(object gate, Action end) : IDisposable
    {
        Action? _end = end;

        public void Dispose()
        {
            lock (gate)
                _end?.Invoke();
            _end = null;
        }
    }
}
