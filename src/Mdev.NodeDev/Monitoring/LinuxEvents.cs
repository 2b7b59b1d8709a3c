using System.Runtime.Versioning;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Monitoring;

/// <summary>
/// Tells of the changes of this machine, on a thread of its own: devices by the kernel, definitions by inotify.
/// </summary>
[SupportedOSPlatform("linux")]
sealed class LinuxEvents : IDisposable
{
    /// <summary>The first kernel that says when parents are registered.</summary>
    static readonly Version FirstKernel = new(5, 3);

    readonly IHostEventListener _listener;
    readonly UeventSocket? _kernel;
    readonly DefinitionWatch? _definitions;
    readonly WakeUp _end;
    readonly Thread _thread;
    int _isDisposed;

    LinuxEvents(IHostEventListener listener, UeventSocket? kernel, DefinitionWatch? definitions, WakeUp end)
    {
        _listener = listener;
        _kernel = kernel;
        _definitions = definitions;
        _end = end;
        _thread = new Thread(Listen) { IsBackground = true, Name = "nodedev watch" };
    }

    /// <summary>Starts to tell a listener; what cannot be told is lost, which the listener is told.</summary>
    /// <param name="tree">A tree of this machine.</param>
    /// <param name="listener">What is told.</param>
    /// <returns>What ends it; <see langword="null"/> if nothing can be told.</returns>
    internal static IDisposable? Start(IHostTree tree, IHostEventListener listener)
    {
        if (WakeUp.TryCreate(out int errno) is not { } end)
        {
            listener.OnLost(HostResynchronizationReason.NoKernelEvents, Errno.Describe(errno));
            return null;
        }
        DefinitionWatch? definitions = DefinitionWatch.TryStart(tree, listener, out string why);
        if (definitions is null)
            listener.OnLost(HostResynchronizationReason.NoDefinitionEvents, why);
        UeventSocket? kernel = OpenKernel(tree, listener);
        LinuxEvents events = new(listener, kernel, definitions, end);
        events._thread.Start();
        return events;
    }

    static UeventSocket? OpenKernel(IHostTree tree, IHostEventListener listener)
    {
        if (Path.TrimEndingDirectorySeparator(Path.GetFullPath(tree.Root)) != "/")
        {
            listener.OnLost(HostResynchronizationReason.NoKernelEvents, "the root is not that of this machine");
            return null;
        }
        if (Environment.OSVersion.Version < FirstKernel)
        {
            listener.OnLost(
                HostResynchronizationReason.OldKernel,
                $"Linux {Environment.OSVersion.Version.ToString(2)} does not say when parents are registered"
            );
            return null;
        }
        if (!NetworkNamespace.HearsUevents(out string why))
        {
            listener.OnLost(HostResynchronizationReason.NoKernelEvents, why);
            return null;
        }
        UeventSocket? socket = UeventSocket.TryOpen(out int errno);
        if (socket is null)
            listener.OnLost(
                HostResynchronizationReason.NoKernelEvents,
                $"the socket of the kernel's events cannot be opened: {Errno.Describe(errno)}"
            );
        return socket;
    }

    void Listen()
    {
        byte[] buffer = new byte[64 * 1024];
        int kernel = _kernel?.File ?? -1;
        int definitions = _definitions?.File ?? -1;
        Span<int> files = [_end.File, kernel, definitions];
        while (true)
        {
            int ready = Readiness.Wait(files);
            if (ready < 0)
                _listener.OnLost(
                    HostResynchronizationReason.NoKernelEvents,
                    $"events cannot be waited for: {Errno.Describe(-ready)}"
                );
            if (ready < 0 || (ready & 1) != 0)
                return;
            if ((ready & 2) != 0 && !TryTakeKernel(buffer))
                files[1] = -1;
            if ((ready & 4) != 0 && !_definitions!.TryTake(buffer, out string why))
            {
                files[2] = -1;
                _listener.OnLost(HostResynchronizationReason.NoDefinitionEvents, why);
            }
        }
    }

    /// <summary>Takes all messages that wait; <see langword="false"/> if there will be no more.</summary>
    bool TryTakeKernel(byte[] buffer)
    {
        while (true)
        {
            int count = _kernel!.Receive(buffer, out bool isKernels);
            switch (count)
            {
                case -Errno.EAGAIN:
                    return true;
                case -UeventSocket.Dropped:
                    _listener.OnLost(
                        HostResynchronizationReason.Overflow,
                        "the kernel dropped events because its buffer was full"
                    );
                    break;
                case < 0:
                    _listener.OnLost(
                        HostResynchronizationReason.NoKernelEvents,
                        $"the kernel's events cannot be read: {Errno.Describe(-count)}"
                    );
                    return false;
                default:
                    if (isKernels)
                        _listener.OnKernelEvent(buffer.AsSpan(0, Math.Min(count, buffer.Length)));
                    break;
            }
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        _end.Set();
        _thread.Join();
        _kernel?.Dispose();
        _definitions?.Dispose();
        _end.Dispose();
    }
}
