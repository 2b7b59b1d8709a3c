using System.Globalization;
using System.Text;
using Mdev.NodeDev.Monitoring;

namespace Mdev.NodeDev.Testing;

/// <summary>
/// The events of a fake host: those of its kernel, as bytes, and those of its definitions. Callers hold the lock of the
/// host.
/// </summary>
sealed class FakeEvents
{
    const string Definitions = "etc/mdevctl.d";

    readonly List<IHostEventListener> _listeners = [];
    long _number;
    int _losing;

    /// <summary>Whether listeners get events.</summary>
    internal bool AreSent { get; set; } = true;

    internal void Add(IHostEventListener listener)
    {
        if (AreSent)
            _listeners.Add(listener);
        else
            listener.OnLost(HostResynchronizationReason.NoKernelEvents, "the fake host sends no events");
    }

    internal void Remove(IHostEventListener listener) => _ = _listeners.Remove(listener);

    /// <summary>Loses what is sent from now on.</summary>
    internal void BeginLosing() => _losing++;

    /// <summary>Sends events again, and says that some were lost, as a full buffer does.</summary>
    internal void EndLosing()
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
}
